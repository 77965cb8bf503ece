# The first run: two doors for somebody who has nothing yet.

first-run-title = Make a voice from a recording
first-run-lead = Timbre prepares your sample, sends it to Tencent Cloud once and only once, and keeps the voice that comes back.
door-practice-title = Try it first
door-practice = Practice with a sample recording. No account, nothing leaves this computer, nothing is charged. Your first voice takes less than a minute.
door-practice-open = Start practising
door-account-title = Connect Tencent Cloud
door-account = You need a SecretId and a SecretKey with rights to Video on Demand (VOD). They are kept in your system's keyring and nowhere else.
door-account-open = Connect my account
