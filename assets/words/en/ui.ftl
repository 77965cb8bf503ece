# The window: rail, bands, send bar, history, messages.

rail-create = Create
rail-settings = Settings
page-create = Create a voice

band-practice = Practice: nothing leaves this computer, nothing is charged
band-endpoint = Calls go to { $endpoint }, not to Tencent Cloud

history = History
history-show = Show history
history-hide = Hide history
history-search = Search the history
history-search-hint = Name, TaskId, account
history-close-search = Close the search
history-filter-all = All
history-filter-under-way = Under way
history-filter-ready = Ready
history-filter-to-look-at = To look at
# The name of a filter with its count
history-filter = { $name } { $count }
history-empty = No voices yet
history-empty-more =
    Every voice that you create gets a row here.
    Tencent Cloud keeps no list of them.
history-nothing-matches = Nothing matches
history-clear = Show all
history-loading = Loading…
history-indexing = Search is being made faster: { $percent } %

row-task = Task { $id }
row-voice-id = VoiceId { $id }
row-no-name = No name
row-no-source = Neither link nor work
row-upload = { $file }, { $bytes }
row-account-and-application = { $account } · { $application }
row-not-saved = Not saved
row-not-saved-more = This row is not on the disk yet. Saving goes on being tried; until then keep the TaskId.
row-needs-keys = Needs the keys of { $account }
row-unfold = { $name }, { $state }, { $time }
copy-task-id = Copy TaskId
copy-voice-id = Copy VoiceId
copy-request-id = Copy RequestId
copied = Copied

detail-task = TaskId
detail-voice = VoiceId
detail-request = RequestId
detail-code = Code
detail-message = Message
detail-account = Account
detail-application = Application
detail-site = Service
detail-source = Sample
detail-created = Asked for
detail-upload-kept = Uploaded copy deletes itself on { $date }
detail-upload-deleted = Uploaded copy deleted

edit-as-new = Edit and send as new
cancel = Cancel
delete-upload = Delete the uploaded sample now
delete-upload-question = Delete the uploaded sample?
    .more = It goes from Tencent Cloud. A voice that is ready stays.
delete-upload-yes = Delete it
delete-upload-no = Keep it
delete-upload-under-way = Deleting the uploaded sample…

account = Account
account-practice = Practice
account-environment = Environment
account-unnamed = Account without a name
account-chip = { $name } · { $site }
account-manage = Accounts…
site-international = International
site-mainland = Mainland China
site-custom = Own endpoint
site-practice = This computer
application = Application { $id }
application-none = No application

create-voice = Create voice
create-another = Create another
send-charges = Tencent Cloud charges for each voice
send-reason = { $head }: { $more }
send-practice = Practice costs nothing
send-ready = Ready to send
send-problems = { $count ->
    [one] 1 thing left
   *[other] { $count } things left
}
send-show-problem = Show what is left
more-options = More options
more-options-set = { $count } set
more-options-wrong = { $count } to correct

result-waits = Tencent Cloud makes a voice in about a minute. You can create another one meanwhile: nothing is lost.
result-waits-practice = The practice service takes a few seconds. Nothing is charged.
result-trial = Trial
result-sample = Sample
result-reopen = Back to the form

send-starting = Starting
send-starting-more = The row is being written
send-cancelled-more = Nothing was sent
send-no-rows = Nothing can be sent
send-no-rows-more = The history cannot be kept, so a voice could get lost
send-shortcut = { $charge }. { $keys } sends too.

again-title = Send it again?
again-text = This was already sent. Send it again and pay for a second voice?
again-text-practice = This was already sent. Send it again and make a second voice?
again-yes = Send again
again-no = Do not send

notice-dismiss = Dismiss
notice-database-set-aside = The history was damaged. It was set aside as { $path } and a new one was begun.
notice-database-newer = The history was made by a newer version of Timbre. This version leaves it alone and sends nothing. Please use the newer version.
notice-database-unusable = The history cannot be kept, so nothing is sent: { $reason }.
notice-list-unread = Your voices could not all be read just now: { $reason }. Timbre keeps trying. Sending goes on.
notice-settings-reset = The settings were damaged. They were set aside as { $path } and start afresh.
notice-settings-unread = The settings could not be read. They start afresh.
notice-not-kept = The last change could not be saved: { $reason }.
notice-keys-left-behind = The account “{ $name }” was deleted, but its keys are still in the system's keyring. Delete them there.
notice-crashed-last-time = Timbre ended by a fault of its own last time. Your voices are safe. A report without secrets lies at { $path }.
notice-clock-off = { $clock } Requests were signed by the time of Tencent Cloud. { $zone ->
    [yes] The time of day may be right in another time zone: look at the zone that the system is set to. Let the system set its clock by the network.
   *[no] Let the system set its clock by the network.
}
notice-one-file = Several files were given. The first was taken.
notice-practice-unusable = The practice service could not be started: { $reason }
notice-environment-half-a-key = The environment names half an account: both TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are needed.
notice-environment-endpoint = TIMBRE_ENDPOINT is not an address that can be used. Plain http is only allowed to this computer.
notice-environment-upload-endpoint = TIMBRE_UPLOAD_ENDPOINT is not an address that can be used. Plain http is only allowed to this computer.
notice-environment-sub-app-id = TIMBRE_SUB_APP_ID is not a positive whole number.

store-disk-full = the disk is full
store-read-only = { $path } may not be written
store-folder-missing = { $path }, the folder that you chose, is not there. Plug its disk in and start Timbre again
store-newer = it was made by a newer version of Timbre
store-damaged = it is damaged. Start Timbre again: it is set aside then and a new one is begun

# Between things that are listed.
listed-between = ,{" "}
