# The tester's bench: the request behind the form.

bench-menu = Request
bench-menu-more = See, copy, paste and keep the request behind this form
bench-json = JSON beside the form
bench-dry-run = See what would be sent…
bench-paste = Paste a request…
bench-saved = Saved requests…
bench-copy-as = Copy as
bench-copy-json = JSON
bench-copy-as-name = Copy as { $name }

bench-json-label = Request body (JSON)
bench-json-help = What you change here changes the form, and the other way round. { "{uuid}, {date} and {n}" } are filled in when it is sent.
bench-json-help-file = VoiceUrl is added once the sample is uploaded. What you change here changes the form, and the other way round.
bench-json-kept = { $count ->
    [one] { $members } has no field in the form. It is sent as it stands.
   *[other] { $members } have no fields in the form. They are sent as they stand.
}
bench-json-syntax = Line { $line }, column { $column }: this is no JSON. The form stays as it was.
bench-json-not-an-object = A request is an object in braces. The form stays as it was.
bench-json-number-too-long = A number is too large to be kept exactly and would be sent rounded: put it in quotes. The form stays as it was.
bench-json-wrong = Line { $line }, { $member }: { $problem }
bench-json-hide = Hide JSON
send-form-not-json = The form is sent: the JSON has an error
problem-member-text = { $member } has to be a text.
problem-member-number = { $member } has to be a whole number.
problem-field-text = { $field } has to be a text.
problem-field-number = { $field } has to be a whole number.
problem-value-text = The value has to be a text.
problem-value-number = The value has to be a whole number.

send-anyway = Send anyway…
send-anyway-title = Send it past the form’s rules?
send-anyway-text = But for a fresh SessionId, the body is sent as it stands. If Tencent Cloud takes it, it may be paid for.
send-anyway-text-practice = But for a fresh SessionId, the body is sent as it stands.
send-anyway-stops = The form would stop it:
send-anyway-stop = • { $problem }
send-anyway-file = The file is uploaded as it is, all of it, with whatever it holds besides the voice.
send-anyway-no-file = What stops the file stays: only its length can be passed, where all of a WAV, MP3, MP4 or MOV is chosen. Nothing will be sent.
send-anyway-yes = Send anyway
send-anyway-no = Do not send
detail-past-rules = Sent past the form’s rules.

paste-title = Paste a request
paste-more = A curl command, a line of tccli, or JSON from API Explorer or a tccli skeleton. Keys and signatures in it are dropped. A call of another action opens in “Call an action”.
paste-label = Request
paste-take = Fill it in
paste-close = Close
paste-done = { $form ->
    [curl] The curl command filled in the form. The SessionId is fresh.
    [tccli] The line of tccli filled in the form. The SessionId is fresh.
   *[json] The JSON filled in the form. The SessionId is fresh.
}
paste-done-other = { $form ->
    [curl] The curl command filled in a call of { $action }.
    [tccli] The line of tccli filled in a call of { $action }.
   *[json] The JSON filled in a call of { $action }.
} Close this to look at it; nothing was sent.
paste-dropped = Dropped: { $what }.
paste-unused = Not used: { $what }.
paste-secret-id = SecretId
paste-secret-key = SecretKey
paste-token = token
paste-signature = signature
paste-session = password or cookie
paste-secret = another secret
paste-empty = Nothing was pasted yet.
paste-too-long = This is longer than 1 MB.
paste-unknown = This is no curl command, no line of tccli and no JSON.
paste-open-quote = A quotation mark is not closed.
paste-json = Line { $line }, column { $column }: this is no JSON.
paste-not-an-object = The JSON is no object in braces.
paste-number-too-long = A number in the JSON is too large to be kept exactly and would be sent rounded: put it in quotes.
paste-body-in-a-file = The command reads its body from a file. Paste what is in that file.
paste-no-body = The command sends no body.

dry-run-title = What would be sent
dry-run-more = Nothing was sent. The signature is cut and the SecretId masked; what only an earlier answer gives stands in angle brackets.
dry-run-under-way = Making the requests…
dry-run-signed = What is signed
dry-run-copy = Copy all
dry-run-close = Close

saved-title = Saved requests
saved-more = { "{uuid}, {date} and {n}" } in a request become a fresh id, the day and a number that counts up, each time it is sent.
saved-none = Nothing is saved yet.
saved-label = Name
saved-save = Save this form
saved-use = Use { $name }
saved-delete = Delete { $name }

console-open = Call an action
console-open-more = Call any action of the API by hand
console-title = Call an action
console-more = One call of VOD’s API, version 2018-07-17. It is sent once and never again by itself, and is in the activity like every other.
console-close = Close
console-choose = Actions with a form
console-action = Action
console-region = Region
console-required = required
console-number = whole number
console-list = JSON list
console-member-list = { $member } has to be a list in JSON.
console-json-help = In step with the fields. { "{uuid}, {date} and {n}" } are filled in when sent.
console-not-a-name = The name of an action has only letters and digits.
console-no-region = A region looks like ap-singapore.
console-makes-voice = A voice is made by the form: it writes down what it sends before it sends it, asks whose voice it is, and uses a fresh SessionId, so that no voice is paid twice or lost. What the form would stop can be sent from there too.
console-fill-form = Fill in the form with it
console-send = Send
console-send-ask = Send…
console-stop-waiting = Do not wait
console-under-way = Waiting for the answer. It will stand in the activity, even if nobody waits here.
console-account = Signed with the keys of “{ $account }”.
console-account-practice = In practice, the simulated service answers.
console-maybe-arrived = The call may have arrived: whether it took effect is not known.
console-not-sent = Nothing was sent.
console-not-again = It is not sent again by itself.
console-not-kept = It could not be written into the activity. What is here is all that there is.
console-attempt = Look at the whole attempt
console-edit = Edit as a new call…
console-ask-title = Call { $action }?
console-ask-deletes = This deletes something of “{ $account }” at Tencent Cloud. It cannot be undone.
console-ask-pays = This may make or process something with “{ $account }”, and Tencent Cloud may charge for it.
console-ask-unknown = Timbre does not know what this action does. It may change something of “{ $account }” at Tencent Cloud, or be charged.
console-ask-practice = In practice only the simulated service is asked. With an account of yours, this action may delete something or be charged.
console-ask-once = It is sent once, with { $account }, and not again by itself.
console-ask-yes = Call it
console-ask-no = Do not call
console-dry-run = See the call as it would leave…
console-call = Call { $name }…

rehearse-open = Rehearse failures…
rehearse-title = Rehearse failures
rehearse-more = In practice, the simulated service goes wrong as you choose, for each voice that you make, until you switch it off. Nothing of it touches an account of yours.
rehearse-lost-reply = The reply to the paid call is lost
rehearse-not-taken = The connection breaks before the paid call
rehearse-gateway = A gateway answers with its own page
rehearse-busy = The service is busy twice
rehearse-refused = The paid call is refused
rehearse-upload-denied = The storage refuses the sample
rehearse-task-fails = The task fails
rehearse-looks-fail = The first three looks at the task fail
rehearse-clock-off = The clocks are 20 minutes apart
rehearse-rules = What goes wrong
rehearse-language = A rule a line: a call (CreateAigcCustomVoice, ApplyUpload, PutObject, CommitUpload, DescribeTaskDetail, DescribeTasks, DeleteMedia, GetMedia, or * for all), #2 or #2-4 for which of them, a colon, and one of these: code CODE "text", throttle, delay 2s, drop before, drop after, hang, http 502 html, body empty, cut 40, drip 10B/100ms, clock +7m, lag 30m, task fail 70000 CODE "text", upload denied, hotlink 403.
rehearse-name = Name
rehearse-save = Save
rehearse-begin = Rehearse this
rehearse-end = Switch off
rehearse-command = Rehearse: { $name }
band-rehearsing = Practice, rehearsing a failure: { $what }
fault-at = Line { $line }, column { $column }: { $problem }
fault-not-a-call = a rule begins with a call or *.
fault-not-a-count = after # stands 2, 2-4 or 2-.
fault-no-colon = a colon is missing.
fault-not-a-fault = there is no such fault.
fault-not-a-number = no number that fits here.
fault-not-a-time = no length of time, such as 2s or 7m.
fault-word-missing = a word is missing.
fault-wrong-word = this word does not fit here.
fault-too-much = the rule should end here.
fault-open-quote = a quotation mark is not closed.

notice-code-whole-file = The code uploads the whole file. Timbre itself would send the stretch that you chose.
notice-members-cut = Left out, as a part of it was cut when the call was recorded: { $members }.

headless-made-before = The same line made this voice before, or may have been charged. To make it again, give the line "again": true.
