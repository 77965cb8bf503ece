# Accounts: the list, the editor, keys, the test of a connection, imports.

page-settings = Settings
settings-accounts = Accounts
settings-appearance = Appearance
settings-language = Language
language-system = As the system ({ $language })
settings-theme = Light or dark
theme-system = As the system
theme-light = Light
theme-dark = Dark
settings-renderer = Graphics, from the next start on
renderer-automatic = What works here
renderer-direct3d = Direct3D 12
renderer-vulkan = Vulkan
renderer-metal = Metal
renderer-opengl = OpenGL
renderer-software = Without the graphics card

account-in-use = In use
account-use = Use
account-use-name = Use { $account }
account-edit = Edit { $account }
account-duplicate = Duplicate { $account }
account-delete = Delete { $account }
account-check = Check connection
account-check-name = Check connection of { $account }
account-check-stop = Stop
account-give-keys = Give the keys…
account-read-keys = Read the keys
account-unlock = Unlock
account-try-again = Try again
account-delete-question = Delete “{ $account }” and its keys?
    .more = They go from this computer. Its voices stay in the history.
account-delete-yes = Delete account
account-delete-no = Keep it
account-colour = Colour of the account

keys-practice = Needs no keys
keys-environment = Keys from the environment, for this run
keys-unknown = Keys are read when they are needed
keys-reading = Asking the system's keyring…
keys-stored = Keys in the system's keyring, { $masked }
keys-this-run = Keys kept until Timbre is closed, { $masked }
keys-missing = No keys in the system's keyring
keys-split = The keys were too long for one entry of the keyring; they are kept in several.
keys-wanted = A voice waits for the keys of this account.
keys-wanted-environment = A voice waits for keys that came from the environment. Start Timbre with the same TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY.

secret-no-service = This system has no keyring that runs.
    .advice = Start GNOME Keyring, KWallet or another Secret Service, or keep the keys for this run only.
secret-locked = The system's keyring is locked.
    .advice = Unlock it, or keep the keys for this run only.
secret-refused = The system's keyring was not opened.
    .advice = Its question was refused or closed. Unlock it, or keep the keys for this run only.
secret-no-collection = The system has no keyring yet to keep the keys in.
    .advice = Make a default keyring in the system's password manager, or keep the keys for this run only.
secret-timed-out = The system's keyring does not answer.
    .advice = A question of it may wait behind another window. Answer it, or keep the keys for this run only.
secret-damaged = The system's keyring has an entry here that Timbre cannot read.
    .advice = It was left as it is. Delete it in the system's password manager, or keep the keys for this run only.
secret-too-long = The keys are too long for the system's keyring.
    .advice = They can be kept for this run only.
secret-not-kept = the keys of this account are not kept in a keyring
secret-other = The system's keyring reports a fault.
    .advice = It says: “{ $reason }”. The keys can be kept for this run only.

check-under-way = Asking Tencent Cloud…
check-connected-to = Connected. { $applications }
check-applications = { $count ->
    [0] No application is switched on
    [one] 1 application
   *[other] { $count } applications
}
check-clock-behind = This computer's clock is { $span } behind.
check-clock-ahead = This computer's clock is { $span } ahead.
check-no-keys = There are no keys to check with.
    .advice = Enter SecretId and SecretKey.
check-wrong-key = This SecretId is not known.
    .advice =
        It may be mistyped, deleted or switched off.
        Enter the keys again.
check-other-site = This key belongs to the other site: { $site }.
    .advice = Choose that site for this account.
check-wrong-secret = The SecretId and SecretKey do not match.
    .advice = Enter both again, copied from the same line of the console.
check-token = The temporary token is wrong or has run out.
    .advice = Get new temporary keys and enter all three: SecretId, SecretKey and token.
check-clock = { $direction ->
    [behind] This computer's clock is { $span } behind.
    [ahead] This computer's clock is { $span } ahead.
   *[unknown] This computer's clock is wrong.
}
    .advice =
        For safety, Tencent Cloud refuses requests from a computer whose clock is wrong.
        { check-clock-set }
check-clock-set = { $zone ->
    [yes] Perhaps another time zone is set. Open the date and time settings of this computer, check the time zone, and have the time set automatically.
   *[no] Open the date and time settings of this computer and have the time set automatically.
}
check-no-permission = The keys are right, but may not list applications.
    .advice =
        Ask whoever looks after the account for the permission.
        Voices may still work: type the number of the application.
check-not-activated = Video on Demand is not switched on for this account.
    .advice = Switch it on in the console.
check-offline = Tencent Cloud cannot be reached.
    .advice = This computer is offline, or something blocks the way. Check the network, and the proxy of this account.
check-timed-out = Tencent Cloud did not answer in time.
    .advice = The network may be slow, or something blocks the way.
check-proxy = The proxy could not be reached, or it refused.
    .advice = Check the proxy of this account and of the system.
check-captive-portal = A web page answered in place of Tencent Cloud.
    .advice = Sign in to the network in the browser, or check the proxy.
check-tls = No safe connection to Tencent Cloud could be made.
    .advice =
        A company network or a virus scanner may put a certificate of its own in between: give its file under “More options”.
        The computer's clock may be off, too.
check-use-site = Choose { $site }

import-title = Have the keys in a file?
import-csv = Import SecretKey.csv…
import-tccli = Import from tccli…
import-note = Nothing in the file is changed.
import-reading = Reading…
import-profiles = Which profile of tccli?
import-profile = Import profile { $name }
import-dismiss = Close
import-nothing-there = No profile of tccli and no such file was found.
import-unreadable = The file cannot be read: { $reason }
import-not-keys = The file holds no SecretId and SecretKey.
import-several-keys = The file holds { $count } keys. Keep the one that is meant, or copy it into the fields.
import-other-sign-in = This profile signs in without keys, so there is nothing to import.

add-account = Add an account
add-account-button = Add an account
add-account-more =
    You need a SecretId and a SecretKey of Tencent Cloud.
    They are kept in your system's keyring and nowhere else.
add-keys-title = No keys yet?
add-keys-more = Make a sub-account with the smallest policy, and keys for it, in the console of your site.
check-choose-application = Choose the application that voices are made in:
keys-console = { $site } console
keys-page = Open the page of keys
copy-policy = Copy the smallest policy

edit-account = Edit { $account }
edit-close = Close the editor
account-name = Account name
account-site = Site
account-site-custom = Own endpoint
account-api = API address
account-upload = Upload address
account-secret-id = SecretId
account-secret-key = SecretKey
account-token = Token
account-sub-app-id = Default application
account-proxy = Proxy
account-extra-ca = Certificates (CA file)
account-more = More options
account-more-hint = Token of temporary keys, proxy, certificates

hint-account-name = Studio Jakarta
hint-account-api = https://gateway.example
hint-account-upload = Empty for the one that the service names
hint-account-kept = Stored; leave empty to keep it
hint-account-token = Only for temporary keys
hint-account-sub-app-id = Number, or choose after a check
hint-account-proxy = Empty for the system's; http://proxy:3128 or socks5://proxy:1080
account-proxy-looks-up = Links and trials go by it too. It looks up names, so Timbre cannot keep links out of a private network.
hint-account-extra-ca = Full path of a PEM file

account-discard-question = Throw away what you typed for “{ $account }”?
    .more = It is not saved yet.
account-discard-question-new = Throw away what you typed for the new account?
    .more = It is not saved yet.
account-discard-no = Keep editing
account-discard-yes = Throw it away

account-save = Save
account-cancel = Cancel
account-save-note = Keys go to the system's keyring and nowhere else.
account-saving = Asking the system's keyring…
account-unlocking = Unlocking the system's keyring…
account-this-run = Keep for this run only

application-choose = Choose an application
application-other = Another number…
application-list = List the applications
application-named = { $name } · { $id }
application-unnamed = { $id }

problem-account-name-missing = Give the account a name.
problem-account-name-taken = Another account has this name.
problem-account-api-missing = Enter the address of the API.
problem-account-address = This is not a web address such as https://gateway.example.
problem-account-address-more = Enter scheme, host and port alone, without path or password.
problem-account-address-http = Plain http is only allowed to this computer. Use https.
problem-account-secret-id-missing = Enter the SecretId.
problem-account-secret-key-missing = Enter the SecretKey.
problem-account-token-missing = Enter the token.
problem-account-characters = There is a blank or a character in it that no key has.
problem-account-sub-app-id = An application is a positive whole number.
problem-account-proxy = This is not a proxy such as http://proxy:3128 or socks5://proxy:1080.
problem-account-proxy-user-info = Leave name and password out: they would be kept in the open.
problem-account-extra-ca = Enter the full path of a file.

warning-account-blanks = Blanks around it were removed.
warning-account-secret-id-shape = A SecretId is AKID or IKID and 32 letters and digits.
warning-account-secret-key-shape = A SecretKey has 32 letters and digits.
warning-account-secret-key-is-id = This is a SecretId. The SecretKey stands beside it.

colour-blue = Blue
colour-purple = Purple
colour-raspberry = Raspberry
colour-green = Green
colour-cyan = Cyan
colour-brown = Brown
colour-indigo = Indigo
colour-grey = Grey

for-support = Codes for support
support-copy = Copy for support
needs-keys = Needs keys
needs-keys-more = The keys of { $account } cannot be read
