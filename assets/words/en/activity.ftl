# The page of the activity: all calls, attempt by attempt.

rail-activity = Activity
page-activity = Activity
activity-har = Export HAR…
activity-har-more = Writes all that the list shows into a HAR file (HTTP Archive 1.2), without secrets.
activity-search = Search the activity
activity-search-hint = Text, action, code, RequestId
activity-action = Action
activity-action-all = All actions
activity-code = Result
activity-code-all = All results
activity-code-failed = Failed
activity-code-no-answer = No answer
activity-period = Time
activity-period-all = Any time
activity-period-hour = Last hour
activity-period-day = Last 24 hours
activity-period-week = Last 7 days
activity-kept = Kept
activity-of-row = Calls of “{ $name }”
activity-amount = { $count ->
    [one] 1 attempt, { $size } of at most { $limit }
   *[other] { $count } attempts, { $size } of at most { $limit }
}
activity-loading = Loading…
activity-reading = Reading
activity-none = No calls yet
activity-none-more = Every request to Tencent Cloud, to the storage and to a link is kept here with its answer, without secrets.
activity-nothing-matches = Nothing matches
activity-choose = Choose a call
activity-choose-more = Its request, its answer, what was signed and how long it took show here.
activity-back = All calls
activity-row = { $action }, { $outcome }, { $time }
activity-attempt = Attempt { $number }
activity-attempt-of = attempt { $number } of { $of }
activity-ms = { $ms } ms
activity-status = HTTP { $status }
activity-no-answer = no answer
activity-net-name = name not found
activity-net-connect = not connected
activity-net-proxy = proxy refused
activity-net-tls = TLS refused
activity-net-timeout = no answer in time
activity-net-lost = connection lost
activity-net-not-service = HTTP { $status }, not the service
activity-net-other = network failed

activity-part-request = Request
activity-part-answer = Answer
activity-part-signing = Signing
activity-part-timing = Timing
activity-part-compare = Compare
activity-request = Address
activity-request-headers = Headers of the request
activity-answer-headers = Headers of the answer
activity-body = Body
activity-canonical = Canonical request
activity-to-sign = String to sign
activity-signing-more = The signature itself is kept nowhere. A token within is cut, so the hash of the canonical request may differ from what is shown.
activity-copy = Copy: { $part }
activity-not-kept = Not kept by the version of Timbre that made this call.
activity-no-headers = The version of Timbre that made this call kept no headers of it.
activity-no-answer-more = No answer came.
activity-body-none = Empty
activity-body-sound = Sound: its bytes are not kept here.
activity-unsigned = Nothing was signed: links are asked for without keys.
activity-cut = the beginning of { $size }
activity-cut-unknown = the beginning alone
activity-body-search = Search the body
activity-body-hits = { $hit } of { $hits }
activity-body-before = Previous hit
activity-body-next = Next hit
activity-fold = Fold { $line }
activity-unfold = Unfold { $line }

activity-phase-name = Name look-up
activity-phase-name-none = none: the address has no name, or a proxy looks it up
activity-phase-connect = Connect, with TLS
activity-phase-wait = Send and wait
activity-phase-body = Answer’s body
activity-phase-none = not reached
activity-timing-more = No connection is used twice, so each attempt has its own. Sending and waiting for the first byte cannot be told apart.
activity-timing-none = Its parts were not measured by the version of Timbre that made this call.
activity-network = Network
activity-route = Way
activity-route-direct = without a proxy
activity-route-account = by the proxy of the account
activity-route-system = by the proxy of the system
activity-clock = Clock
activity-clock-unknown = not told by the answer
activity-clock-right = as the server’s
activity-clock-behind = { $span } behind the server’s
activity-clock-ahead = { $span } ahead of the server’s

activity-more = This attempt
activity-edit = Edit and send as new…
activity-compare-begin = Compare with…
activity-compare-more = Two attempts can be put side by side: what was sent, what was answered, and how long it took.
activity-compare-choose = Choose the other attempt in the list.
activity-compare-stop = Do not compare
activity-compare-only = only at { $time }
activity-compare-same = { $part }: the same at both times
activity-compare-left-out = { $count ->
    [one] 1 line is the same
   *[other] { $count } lines are the same
}
activity-compare-request = Request line and headers
activity-compare-request-body = Body of the request
activity-compare-answer = Status and headers of the answer
activity-compare-answer-body = Body of the answer
activity-har-one = HAR of this attempt…
activity-support = Support file…
activity-keep = Keep
activity-name-hint = A name under which it is kept for good
activity-let-go = No longer keep it under a name

activity-sharing = { $count ->
    [one] 1 attempt written
   *[other] { $count } attempts written
}
activity-share-stop = Stop
activity-shared = The file is written. It holds no secret.
activity-share-stopped = Stopped. There is no file.
activity-share-exists = A file of this name is there already and was left alone. Choose another name.
activity-share-gone = There is nothing to write: it was pruned meanwhile.
activity-share-failed = The file could not be written: { $reason }.
file-dialog-har = HAR (HTTP Archive)
file-dialog-support = Support file
row-calls = Look at the calls
