//! The simulated service in a runtime of its own: it outlives the app, as the real one does.

use super::wire;
use secrecy::ExposeSecret;
use std::time::Duration;
use timbre::clock::Clock;
use timbre::domain::{Account, AccountId, Site};
use timbre::platform::env::EnvironmentAccount;
use timbre::practice::{self, PracticeConfig, ReceivedRequest, Service};
use tokio::runtime::Runtime;

/// More than all that a test sends.
pub const LOG: usize = 64 * 1024 * 1024;

pub struct Remote {
    service: Option<Service>,
    runtime: Runtime,
}

impl Remote {
    /// A service whose tasks are done at once.
    pub fn new(faults: &str, clock: Clock) -> Self {
        Self::with(PracticeConfig {
            faults: faults.parse().unwrap(),
            clock,
            ..Self::config()
        })
    }

    /// As [`Self::new`] has it.
    pub fn config() -> PracticeConfig {
        PracticeConfig {
            pace: practice::TaskTimings {
                waiting: Duration::ZERO,
                processing: Duration::ZERO,
            },
            ..PracticeConfig::default()
        }
    }

    /// With tasks that take so long.
    pub fn slow(clock: &Clock, processing: Duration) -> Self {
        Self::with(PracticeConfig {
            clock: clock.clone(),
            pace: practice::TaskTimings {
                waiting: Duration::ZERO,
                processing,
            },
            ..Self::config()
        })
    }

    /// One that keeps all that it receives.
    pub fn with(config: PracticeConfig) -> Self {
        let runtime = Runtime::new().unwrap();
        let service = runtime.block_on(Service::start(config)).unwrap();
        service.log_requests(LOG);
        Self {
            service: Some(service),
            runtime,
        }
    }

    pub fn service(&self) -> &Service {
        self.service.as_ref().unwrap()
    }

    pub fn set_faults(&self, faults: &str) {
        self.service().set_faults(faults.parse().unwrap());
    }

    pub fn tasks_made(&self) -> u64 {
        self.service().counts().tasks_made
    }

    /// How many paid calls came here.
    pub fn creates(&self) -> u64 {
        self.service().counts().of("CreateAigcCustomVoice")
    }

    /// What came here, call by call.
    pub fn received(&self, call: &str) -> Vec<ReceivedRequest> {
        wire::of_call(&self.service().received_requests(), call)
    }

    /// The account whose calls come here.
    pub fn account(&self) -> EnvironmentAccount {
        let endpoint = self.service().endpoint().clone();
        EnvironmentAccount {
            account: Account {
                id: AccountId::Environment,
                site: Site::Custom {
                    api: endpoint.clone(),
                    upload: Some(endpoint),
                },
                ..Account::practice()
            },
            keys: self.service().keys().clone(),
        }
    }

    /// The environment of an app whose account this is; it pays as far as the app knows.
    pub fn environment(&self) -> impl Fn(&str) -> Option<String> + 'static {
        let endpoint = self.service().endpoint().to_string();
        let keys = self.service().keys().clone();
        move |name| match name {
            "TENCENTCLOUD_SECRET_ID" => Some(keys.secret_id.expose_secret().to_owned()),
            "TENCENTCLOUD_SECRET_KEY" => Some(keys.secret_key.expose_secret().to_owned()),
            "TIMBRE_ENDPOINT" | "TIMBRE_UPLOAD_ENDPOINT" => Some(endpoint.clone()),
            "TIMBRE_SUB_APP_ID" => Some(practice::APPLICATION.to_string()),
            _ => None,
        }
    }

    /// What the window says of the account of [`Self::environment`].
    pub fn address(&self) -> String {
        self.service().endpoint().host_header()
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        if let Some(service) = self.service.take() {
            self.runtime.block_on(service.stop());
        }
    }
}
