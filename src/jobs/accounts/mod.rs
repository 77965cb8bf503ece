//! Accounts: their keys behind a worker, their way to the service, and the test of a connection.

pub(super) mod api_console;
pub(super) mod check;
pub(super) mod connect;
pub(super) mod connection;
pub(super) mod effects;
pub(super) mod keyring;
pub(super) mod metering;
