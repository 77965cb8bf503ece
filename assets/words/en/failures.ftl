# Why something failed, in words.
#
# The value is the headline: what happened, without codes. `.advice` is what to do, one thought a
# line. `.cost` stands only where the common sentence on cost would mislead.
#
# Places that every message may use:
#   $step     prepare, apply-upload, put-object, commit-upload, check-link, create, follow, task,
#             delete-media, connect or metering
#   $said     yes when the service wrote a message, which is then $message
#   $clock    behind, ahead or unknown; with $count and $unit (see failure-span)
#   $zone     yes where the clock is off as that of another time zone is
#   $taken    yes when a paid call may have been taken
#   $right    the rights of Cloud Access Management that the step needs
#   $reason   the system's own words; $explained is yes when there are any

## Shared pieces

failure-cost-no = { $step ->
    [delete-media] Nothing was charged for this step.
   *[other] Nothing was charged.
}
failure-cost-not-known = Not known whether it was charged.

# A paid call that may have been taken. Never propose to repeat it here.
failure-taken =
    It may have been accepted, so it is not sent twice.
    “{ remedy-look-again }” looks for it.

# What can be done once the cause is gone.
failure-then = { $step ->
    [follow] “{ remedy-look-again }” asks for the task once more.
    [connect] “{ remedy-look-again }” asks once more.
    [delete-media] The sample can be deleted later from the voice's row.
    [task] “{ remedy-edit-and-send-as-new }” opens the form; sending it is a new paid call.
    [metering] “{ remedy-look-again }” asks once more.
   *[other] “{ remedy-edit-and-send-as-new }” puts it back into the form.
}

# A task that may have made its voice is asked for, not paid for once more.
failure-look-or-then = { $step ->
    [task] “{ remedy-look-again }” asks for the task once more.
   *[other] { failure-then }
}

failure-doing = { $step ->
    [apply-upload] preparing the upload
    [put-object] taking in the sample
    [commit-upload] finishing the upload
    [check-link] opening the link
    [create] creating the voice
    [follow] looking up the task
    [task] making the voice
    [delete-media] deleting the sample
    [connect] listing the applications
    [metering] asking what was counted
   *[other] preparing the voice
}

failure-not-allowed = { $step ->
    [apply-upload] This key may not upload samples.
    [commit-upload] This key may not finish uploads.
    [create] This key may not create voices.
    [follow] This key may not look up tasks.
    [delete-media] This key may not delete samples.
    [connect] This key may not list applications.
    [metering] This key may not ask what Tencent Cloud counted.
   *[other] This key may not do this.
}

failure-peer = { $step ->
    [put-object] Tencent Cloud's storage
    [check-link] the link's server
   *[other] Tencent Cloud
}

failure-peer-first = { $step ->
    [put-object] Tencent Cloud's storage
    [check-link] The link's server
   *[other] Tencent Cloud
}

failure-span = { $unit ->
    [second] { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
    [minute] { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
    [hour] { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
   *[day] { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
}

failure-support = “{ failure-copy-for-support }” has all that Tencent Cloud's support asks for.
failure-copy-for-support = Copy for support

## A code that has no words of its own

failure-unknown = { $said ->
    [yes] Tencent Cloud said: “{ $message }”
   *[no] Tencent Cloud refused while { failure-doing } and gave no reason.
}
    .advice =
        { failure-then }
        { failure-support }

failure-task-unknown = { $said ->
    [yes] Tencent Cloud could not make the voice: “{ $message }”
   *[no] Tencent Cloud could not make the voice and gave no reason.
}
    .advice =
        Check that the sample is one clear voice of 5 to 30 seconds.
        { failure-then }

failure-storage-unknown = { $said ->
    [yes] Tencent Cloud's storage said: “{ $message }”
   *[no] Tencent Cloud's storage refused the sample and gave no reason.
}
    .advice =
        { failure-then }
        { failure-support }

failure-storage-fault = Tencent Cloud's storage had a fault of its own.
    .advice =
        Wait a few minutes.
        { failure-then }

## Keys and rights

failure-auth-failure-invalid-authorization = Tencent Cloud could not read how the request was signed.
    .advice =
        A proxy or a gateway may have changed the request on its way.
        { failure-support }

failure-auth-failure-invalid-secret-id = This SecretId is not a key of Tencent Cloud's API.
    .advice = Enter a SecretId and a SecretKey from the console's page of API keys.

failure-auth-failure-mfa-failure = Tencent Cloud asks for a second proof of identity with this key.
    .advice =
        The app cannot give one.
        Use the key of a sub-account for which none is asked.

failure-auth-failure-secret-id-not-found = Tencent Cloud does not know this SecretId.
    .advice =
        It may be mistyped, deleted or switched off.
        It may belong to the other site: International and Mainland China have keys of their own.
        Enter the keys again.

failure-auth-failure-signature-expire = { $clock ->
    [behind] Your computer's clock is { failure-span } behind, so Tencent Cloud refused the request.
    [ahead] Your computer's clock is { failure-span } ahead, so Tencent Cloud refused the request.
   *[unknown] Tencent Cloud refused the request because its time is more than 5 minutes off.
}
    .advice = { $zone ->
        [yes]
            The time of day may be right in another time zone: look at the zone that the system is set to.
            Let the system set its clock by the network.
            { failure-then }
       *[no]
            Let the system set its clock by the network.
            { failure-then }
    }

failure-auth-failure-signature-failure = The SecretId and SecretKey do not match.
    .advice = Enter both again, copied from the same line of the console.

failure-auth-failure-token-failure = The temporary token is wrong or has run out.
    .advice = Get new temporary keys and enter all three: SecretId, SecretKey and token.

failure-auth-failure-unauthorized-operation = { failure-not-allowed }
    .advice =
        Ask whoever looks after the account to allow { $right }.
        “{ remedy-copy-permission }” copies a policy with all that the app needs.

failure-unauthorized-operation = { failure-not-allowed }
    .advice =
        Ask whoever looks after the account to allow { $right }.
        “{ remedy-copy-permission }” copies a policy with all that the app needs.

failure-ip-in-blacklist = The account blocks requests from this internet address.
    .advice = Ask whoever looks after the account to allow it, or use a network that is not blocked.

failure-ip-not-in-whitelist = The account takes requests from certain internet addresses only, and this is none of them.
    .advice = Ask whoever looks after the account to add it, or use a network that is allowed.

## The account and its limits

failure-failed-operation-invalid-vod-user = Video on Demand is not switched on for this account.
    .advice =
        Switch it on in the console.
        { failure-then }

failure-resource-not-found-service-not-exist = Video on Demand is not switched on for this account.
    .advice =
        Switch it on in the console.
        { failure-then }

failure-invalid-parameter-value-sub-app-id = That application does not belong to this account.
    .advice = { $step ->
        [follow] A task can be looked up only under the application that it was made in.
       *[other] Choose one of this account's applications.
    }

failure-limit-exceeded = The account has reached one of its limits.
    .advice =
        The console shows the limits of the account.
        { failure-then }

failure-limit-exceeded-quota = A limit that was set on this account's use of AI creation is reached.
    .advice =
        Ask whoever set the limit to raise it.
        { failure-then }

failure-request-limit-exceeded = Tencent Cloud had too many requests from this account in a short time.
    .advice =
        Wait a minute.
        { failure-then }

failure-request-limit-exceeded-ip-limit-exceeded = Tencent Cloud had too many requests from this internet address in a short time.
    .advice =
        Wait a minute.
        { failure-then }

failure-request-limit-exceeded-uin-limit-exceeded = Tencent Cloud had too many requests from all users of this account in a short time.
    .advice =
        Wait a minute.
        { failure-then }

failure-request-limit-exceeded-global-region-uin-limit-exceeded = Tencent Cloud had too many requests from this account in all regions together in a short time.
    .advice =
        Wait a minute.
        { failure-then }

## What was asked for

failure-action-offline = Tencent Cloud has withdrawn this operation.
    .advice =
        This version of the app can no longer do it.
        Look for a newer version.

failure-dry-run-operation = The request was only rehearsed, and nothing was done.
    .advice =
        The app never asks for a rehearsal, so a gateway on the way may have.
        { failure-support }

failure-invalid-action = This address does not know the operation that was asked for.
    .advice = Look at the site and the endpoint in the account's settings.

failure-no-such-version = This address does not know the version of Video on Demand that was asked for.
    .advice = Look at the site and the endpoint in the account's settings.

failure-no-such-product = This address does not know Video on Demand.
    .advice = Look at the site and the endpoint in the account's settings.

failure-invalid-parameter = { $said ->
    [yes] Tencent Cloud did not accept a value: “{ $message }”
   *[no] Tencent Cloud did not accept a value and did not say which.
}
    .advice = { $step ->
        [create] Check the fields of the form, then send it as new.
       *[other] { failure-support }
    }

failure-invalid-parameter-value = { $said ->
    [yes] Tencent Cloud did not accept a value: “{ $message }”
   *[no] Tencent Cloud did not accept a value and did not say which.
}
    .advice = { $step ->
        [create] Check the fields of the form, then send it as new.
       *[other] { failure-support }
    }

failure-missing-parameter = { $said ->
    [yes] Tencent Cloud misses a value: “{ $message }”
   *[no] Tencent Cloud misses a value and did not say which.
}
    .advice = { $step ->
        [create] Fill in the fields that are empty, the application too, then send it as new.
       *[other] Look whether the account has an application chosen.
    }

failure-unknown-parameter = { $said ->
    [yes] Tencent Cloud does not know a value that was sent: “{ $message }”
   *[no] Tencent Cloud does not know a value that was sent.
}
    .advice =
        The service may have changed since this version of the app was made.
        { failure-support }

failure-invalid-request = Tencent Cloud could not read the request.
    .advice =
        A proxy or a gateway may have changed the request on its way.
        { failure-support }

failure-unsupported-operation = { $said ->
    [yes] Tencent Cloud does not offer this here: “{ $message }”
   *[no] Tencent Cloud does not offer this for the account or the application.
}
    .advice =
        Look at the site and the application.
        { failure-support }

failure-unsupported-protocol = Tencent Cloud does not take requests in the way this one was sent.
    .advice = Look at the endpoint in the account's settings; it must begin with https.

failure-unsupported-region = Tencent Cloud does not serve the region that was asked for.
    .advice = Look at the site in the account's settings: International or Mainland China.

failure-request-size-limit-exceeded = The request is larger than Tencent Cloud takes.
    .advice = { $step ->
        [create] Shorten the SessionContext.
       *[other] { failure-support }
    }

failure-response-size-limit-exceeded = The answer is larger than Tencent Cloud sends.
    .advice = { failure-support }

## The voice

failure-invalid-parameter-value-session-id = This was already sent. No second voice was made.
    .cost = Nothing was charged this time.
    .advice = “{ remedy-find-earlier-task }” looks for the voice that was sent first.

failure-invalid-parameter-value-session-id-too-long = The SessionId is too long.
    .advice = Shorten it to 50 characters.

failure-invalid-parameter-value-session-context-too-long = The SessionContext is too long.
    .advice = Shorten it to 1000 characters.

## The task

failure-invalid-parameter-value-task-id = Tencent Cloud does not recognise this TaskId.
    .advice =
        It answers for tasks of the last 3 days, and only under the application of the task.
        Keep the TaskId: support can be asked with it.

failure-invalid-parameter-value-status = Tencent Cloud did not accept how the list of tasks was asked for.
    .advice = { failure-support }

## The upload

failure-invalid-parameter-expire-time = Tencent Cloud did not accept the day on which the sample deletes itself.
    .advice = Choose another number of days.

failure-invalid-parameter-value-expire-time = Tencent Cloud did not accept the day on which the sample deletes itself.
    .advice = Choose another number of days.

failure-invalid-parameter-value-cover-type = Tencent Cloud did not accept the kind of cover picture.
    .advice =
        The app sends none.
        { failure-support }

failure-invalid-parameter-value-media-storage-path = Tencent Cloud did not accept the place for the sample in the storage.
    .advice = Choose an application that does not keep its files by path.

failure-invalid-parameter-value-media-type = Tencent Cloud does not take this kind of file.
    .advice = Choose a recording in MP3, WAV, MP4 or MOV.

failure-invalid-parameter-value-vod-session-key = Tencent Cloud no longer knows this upload.
    .advice =
        The sample must be uploaded afresh.
        { failure-then }

## What is not there, or not ready

failure-resource-not-found = { $step ->
    [follow] Tencent Cloud does not find this task.
    [commit-upload] The sample did not arrive in Tencent Cloud's storage.
    [delete-media] The uploaded sample is no longer there.
    [connect] Tencent Cloud found no applications for this account.
   *[other] Tencent Cloud does not find something that is needed for { failure-doing }.
}
    .advice = { $step ->
        [follow]
            It answers for tasks of the last 3 days, and only under the application of the task.
            Keep the TaskId: support can be asked with it.
        [delete-media] Nothing is left to delete.
        [connect] Look in the console whether the account has an application of Video on Demand.
        [create]
            Check the application, and the VideoId if there is one.
            { failure-then }
       *[other] { failure-then }
    }

failure-resource-in-use = Something that is needed for { failure-doing } is in use.
    .advice =
        Wait a few minutes.
        { failure-then }

failure-resource-insufficient = Tencent Cloud has no capacity for this now.
    .advice =
        Wait a while.
        { failure-then }

failure-resource-unavailable = Something that is needed for { failure-doing } is not available now.
    .advice =
        Wait a few minutes.
        { failure-then }

failure-service-unavailable = Tencent Cloud's service is not available for a while.
    .advice =
        Wait a few minutes.
        { failure-then }

failure-internal-error = Tencent Cloud had a fault of its own while { failure-doing }.
    .advice =
        Wait a few minutes.
        { failure-then }

failure-failed-operation = { $said ->
    [yes] Tencent Cloud failed while { failure-doing }: “{ $message }”
   *[no] Tencent Cloud failed while { failure-doing } and gave no reason.
}
    .advice = { $step ->
        [create]
            Making voices may have to be switched on for the account by Tencent Cloud's staff.
            { failure-support }
       *[other]
            Wait a few minutes.
            { failure-then }
    }

## The task itself, which ran and failed

failure-task-40000 = { failure-task-unknown }
    .advice =
        Check the name, the sample and the other fields.
        { failure-then }

failure-task-60000 = Tencent Cloud could not use the sample.
    .advice =
        Check that the link opens for everybody and that the sample is one clear voice of 5 to 30 seconds.
        { failure-then }

failure-task-70000 = { failure-task-unknown }
    .advice =
        Check that the sample is one clear voice of 5 to 30 seconds.
        { failure-then }

failure-task-internal-error = { failure-task-unknown }
    .advice =
        Tencent Cloud calls this a fault of its own, but it also ends so for samples that it cannot use.
        Check that the sample is one clear voice of 5 to 30 seconds.
        { failure-then }

failure-task-failed-operation = { failure-task-unknown }
    .advice =
        Check the name, and that there is one source and no more.
        { failure-then }

failure-task-invalid-parameter = { failure-task-unknown }
    .advice =
        Check the name, and that there is one source and no more.
        { failure-then }

failure-task-invalid-parameter-value = { failure-task-unknown }
    .advice =
        Check the name, and that there is one source and no more.
        { failure-then }

failure-task-invalid-parameter-voilation-content = Tencent Cloud found something in the sample or the name that its rules forbid.
    .advice =
        Use another recording or another name.
        { failure-then }

failure-task-content-moderation-failed = Tencent Cloud's check of content did not let the sample or the name pass.
    .advice =
        Use another recording or another name.
        { failure-then }

failure-task-invalid-parameter-media-format = Tencent Cloud could not read the kind of file that the sample is.
    .advice =
        Use a recording in MP3, WAV, MP4 or MOV.
        { failure-then }

failure-task-request-limit-exceeded = The account had more tasks under way than it may have at once.
    .advice =
        Wait until the others have ended.
        { failure-then }

failure-task-resource-insufficient = Tencent Cloud had no capacity to make the voice.
    .advice =
        Wait a while.
        { failure-then }

failure-task-model-generate-failed = Tencent Cloud could not make a voice out of this sample.
    .advice =
        Use a clear recording of one voice without music or noise, 5 to 30 seconds long.
        { failure-then }

failure-task-resource-not-found = Tencent Cloud did not find the sample or the earlier work.
    .advice =
        Check that the link still opens, or the VideoId.
        { failure-then }

failure-task-operation-canceled = The task was cancelled at Tencent Cloud.
    .advice = { failure-then }

failure-task-task-timeout = Tencent Cloud took too long to make the voice and gave up.
    .advice =
        Wait a while.
        { failure-then }

failure-task-invalid-input = { failure-task-unknown }
    .advice =
        Check the sample and the other fields.
        { failure-then }

failure-task-source-file-error = Tencent Cloud could not use the sample.
    .advice =
        Check that the link opens for everybody and that the recording plays.
        { failure-then }

failure-task-source-file-error-no-video-media = Tencent Cloud found no sound or picture that it can use in the sample.
    .advice =
        Use a recording that plays, in MP3, WAV, MP4 or MOV.
        { failure-then }

failure-task-source-file-error-content-malformed = Tencent Cloud found the sample damaged.
    .advice =
        Use another recording, or save this one afresh.
        { failure-then }

failure-task-source-file-error-content-unsupported = Tencent Cloud does not support what is in the sample.
    .advice =
        Use a recording in MP3, WAV, MP4 or MOV.
        { failure-then }

failure-task-source-file-error-download-not-accessible = Tencent Cloud could not download the sample.
    .advice =
        The link must open for everybody, without keys, cookies or a referring page, and until the task ends.
        A server that is near the account's site answers best.
        { failure-then }

## The storage that takes the sample

failure-storage-access-denied = Tencent Cloud's storage did not let the sample in.
    .advice =
        The permit for an upload lasts only a while, so a slow upload can outlive it.
        { failure-then }

failure-storage-expired-token = The permit for this upload has run out.
    .advice = { failure-then }

failure-storage-invalid-access-key-id = Tencent Cloud's storage does not know the permit for this upload.
    .advice = { failure-then }

failure-storage-signature-does-not-match = Tencent Cloud's storage could not confirm the permit for this upload.
    .advice =
        A proxy may have changed the request on its way.
        { failure-then }

failure-storage-request-time-too-skewed = { $clock ->
    [behind] Your computer's clock is { failure-span } behind, so Tencent Cloud's storage refused the sample.
    [ahead] Your computer's clock is { failure-span } ahead, so Tencent Cloud's storage refused the sample.
   *[unknown] Tencent Cloud's storage refused the sample because your computer's clock is off.
}
    .advice =
        Let the system set its clock by the network.
        { failure-then }

failure-storage-request-is-expired = { $clock ->
    [behind] Your computer's clock is { failure-span } behind, so Tencent Cloud's storage refused the sample.
    [ahead] Your computer's clock is { failure-span } ahead, so Tencent Cloud's storage refused the sample.
   *[unknown] The sample reached Tencent Cloud's storage too late, or your computer's clock is off.
}
    .advice =
        Let the system set its clock by the network.
        { failure-then }

failure-storage-no-such-bucket = The storage that Tencent Cloud named for the sample does not exist.
    .advice =
        Choose another application, or look at this one in the console.
        { failure-support }

failure-storage-no-such-upload = Tencent Cloud's storage no longer knows this upload.
    .advice = { failure-then }

failure-storage-bad-digest = The sample was damaged on its way to Tencent Cloud.
    .advice = { failure-then }

failure-storage-invalid-digest = Tencent Cloud's storage could not check that the sample arrived whole.
    .advice = { failure-then }

failure-storage-entity-too-small = The sample is smaller than Tencent Cloud's storage takes.
    .advice = Choose another recording.

failure-storage-entity-too-large = The sample is larger than Tencent Cloud's storage takes.
    .advice = Choose a smaller recording.

failure-storage-invalid-part = A part of the upload is missing in Tencent Cloud's storage.
    .advice = { failure-then }

failure-storage-missing-content-length = Tencent Cloud's storage was not told how large the sample is.
    .advice =
        A proxy may have changed the request on its way.
        { failure-support }

failure-storage-slow-down = Tencent Cloud's storage is asked too often now.
    .advice =
        Wait a minute.
        { failure-then }

failure-storage-internal-error = Tencent Cloud's storage had a fault of its own.
    .advice =
        Wait a few minutes.
        { failure-then }

## The network

failure-network-name-not-found = The address of { failure-peer } could not be looked up: you are offline or a proxy is blocking.
    .advice =
        Check the network, and the proxy of this account.
        { failure-then }

failure-network-not-connected = { failure-peer-first } could not be reached: you are offline or a proxy is blocking.
    .advice =
        Check the network, and the proxy of this account.
        { failure-then }

failure-network-proxy = The proxy could not be reached or refused the connection.
    .advice =
        Check the proxy of this account and of the system.
        { failure-then }

failure-network-proxy-sign-in = The proxy asks for a name and a password.
    .advice =
        Sign in to the proxy, or use one that asks for nothing.
        { failure-then }

failure-network-proxy-unusable = The proxy that the environment names cannot be used. Nothing went past it.
    .advice =
        Timbre talks to HTTP and SOCKS proxies. Change { $reason } and start Timbre again.
        { failure-then }

failure-network-system-proxy-unusable = The proxy in the system's settings cannot be used. Nothing went past it.
    .advice =
        Change it in the system's network settings and start Timbre again.
        { failure-then }

failure-network-no-authorities = This computer has no list of certificate authorities, so no safe connection can be made.
    .advice =
        Install it (on Debian and Ubuntu the package ca-certificates) and start Timbre again.
        { failure-then }

failure-network-tls = No safe connection to { failure-peer } could be made.
    .advice = { $explained ->
        [yes]
            The reason given: “{ $reason }”
            A company network or a virus scanner may put a certificate of its own in between, or your computer's clock may be off.
            { failure-then }
       *[no]
            A company network or a virus scanner may put a certificate of its own in between, or your computer's clock may be off.
            { failure-then }
    }

failure-network-timed-out = { $taken ->
    [yes] Tencent Cloud did not answer in time after the voice was sent.
   *[no] { failure-peer-first } did not answer in time.
}
    .advice =
        Check the network.
        { failure-then }

failure-network-connection-lost = { $taken ->
    [yes] The connection to Tencent Cloud broke off after the voice was sent.
   *[no] The connection to { failure-peer } broke off before the answer came.
}
    .advice =
        Check the network.
        { failure-then }

failure-network-sign-in-page = The network sent the request elsewhere, often to a page that asks to sign in.
    .advice =
        Open a web page in the browser and sign in to the network, or check the proxy.
        { failure-then }

failure-network-page = A web page came back instead of an answer: from a proxy, a gateway or a network that asks to sign in.
    .advice =
        Open a web page in the browser to see whether the network asks to sign in, and check the proxy.
        { failure-then }

failure-network-gateway = Something between here and { failure-peer } answered that the service cannot be reached.
    .advice =
        Wait a few minutes, or check the proxy.
        { failure-then }

failure-network-empty = An empty answer came back from { failure-peer }.
    .advice =
        Check the network and the proxy.
        { failure-then }

failure-network-broken-answer = The answer of { failure-peer } was cut short.
    .advice =
        Check the network and the proxy.
        { failure-then }

failure-network-too-large = The answer is far larger than any of { failure-peer } should be.
    .advice =
        Check the network and the proxy.
        { failure-then }

failure-network-strange-answer = The answer is not one that { failure-peer } gives.
    .advice =
        Check the network, the proxy and the endpoint in the account's settings.
        { failure-then }

failure-network-other = { $explained ->
    [yes] The network failed while { failure-doing }: “{ $reason }”
   *[no] The network failed while { failure-doing }.
}
    .advice =
        Check the network and the proxy.
        { failure-then }

## The link

failure-link-forbidden = The link's server does not give the sample to a stranger, so Tencent Cloud would not get it either.
    .advice =
        In your own Video on Demand this is hotlink protection: a key or a list of allowed pages for the playback domain.
        Switch it off for that domain in the console, or use a link that carries a valid signature.
        A signed link may also have run out: get a fresh one.

failure-link-needs-sign-in = The link asks to sign in, and Tencent Cloud cannot.
    .advice = Use a link that opens for everybody.

failure-link-not-found = There is nothing at this link.
    .advice = Open the link in a browser that is not signed in anywhere, and correct it.

failure-link-too-often = The link's server has had too many requests.
    .advice =
        Wait a few minutes.
        { failure-then }

failure-link-server-fault = The link's server has a fault of its own.
    .advice =
        Wait a few minutes, or put the recording elsewhere.
        { failure-then }

failure-link-redirect = The link leads elsewhere and does not arrive at a recording.
    .advice = Use the link to the recording itself.

failure-link-other-status = The link's server did not give the sample.
    .advice = Open the link in a browser that is not signed in anywhere, and correct it.

failure-link-is-a-page = The link leads to a web page and not to a recording.
    .advice = Use the link to the recording itself, often found under “download” or “copy direct link”.

failure-link-is-private = The link leads to an address that only this computer or this network can reach.
    .advice = Use a link that is open on the internet, or choose the file itself.

## The app and this computer

failure-own-no-passthrough = The file was to be sent as it is, and it is not a plain WAV or MP3 with nothing in it but the voice.
    .advice = Choose the recording once more: a WAV is made of it.

failure-own-sample-changed = The file is no longer the one that was checked.
    .advice = Choose the recording once more.

failure-own-statement = { $problem ->
    [missing] The file with the speaker's statement is not there any more.
    [not-a-file] The speaker's statement is a folder or a device, not a file.
    [empty] The file with the speaker's statement is empty.
    [too-large] The file with the speaker's statement is larger than 50 MB.
   *[unreadable] { $explained ->
        [yes] The file with the speaker's statement could not be read: “{ $reason }”.
       *[no] The file with the speaker's statement could not be read.
    }
}
    .advice =
        Attach another file, or send it without a statement.

failure-own-needs-keys = The keys of this account cannot be read now.
    .advice = { $step ->
        [follow]
            Enter the keys of the account that made this voice.
            { failure-then }
       *[other] Enter the keys of this account.
    }

failure-own-not-journalled = The voice could not be written down on this computer, so nothing was sent.
    .advice = { $explained ->
        [yes]
            The reason given: “{ $reason }”
            Make room on the disk, or let the app write to its folder.
            { failure-then }
       *[no]
            Make room on the disk, or let the app write to its folder.
            { failure-then }
    }

failure-own-interrupted = The app ended before anything was sent.
    .advice = { failure-then }

failure-own-interrupted-while-sending = The app ended while the voice was being sent.
    .advice = { failure-taken }

failure-own-session-used = This SessionId was used for another voice within the last 7 days.
    .advice = Under it no voice would be made. Send it with a fresh SessionId.

failure-own-other-task = This TaskId belongs to a task that makes no voice.
    .advice = Look for a TaskId with “CreateAigcCustomVoice” in it.

failure-own-panic = The app made a mistake of its own while { failure-doing }.
    .advice =
        { failure-look-or-then }
        Tell its makers, please: the log says more.

failure-own-answer-incomplete = { $explained ->
    [yes] Tencent Cloud's answer lacks what it should hold: { $reason }.
   *[no] Tencent Cloud's answer lacks what it should hold.
}
    .advice =
        { failure-look-or-then }
        { failure-support }

## The recording

failure-clip-missing = The file is not there.
    .advice = Choose the recording once more.

failure-clip-not-a-file = This is a folder or a device and not a file.
    .advice = Choose a recording.

failure-clip-no-permission = The system does not let the app read the file.
    .advice = Let the app read it, or copy it to a folder of your own.

failure-clip-empty = The file is empty.
    .advice = Choose another recording.

failure-clip-unreadable = { $explained ->
    [yes] The file could not be read: “{ $reason }”
   *[no] The file could not be read.
}
    .advice = Copy it to this computer's disk, or choose another recording.

failure-clip-unknown-type = { $explained ->
    [yes] The file is no recording that can be read here; it looks like { $reason }.
   *[no] The file is no recording that can be read here.
}
    .advice = Save the recording as MP3, WAV or M4A.

failure-clip-no-audio = The { $container } file holds no sound.
    .advice = Choose a recording with a voice in it.

failure-clip-undecodable = The sound in the { $container } file cannot be read here.
    .advice = Save the recording as MP3 or WAV.

failure-clip-protected = The sound in the { $container } file is protected against copying.
    .advice = Choose a recording of your own.

failure-clip-endless = The recording is longer than { $hours } hours.
    .advice = Cut out a part and choose that.

failure-clip-too-short = The recording lasts { $seconds } s; at least 5 s are needed.
    .advice = Choose a longer recording.

failure-clip-too-long = The recording lasts { $seconds } s or more; at most 30 s are taken.
    .advice = Shorten the recording.

failure-clip-too-large = The file has { $size } MB; at most { $limit } MB are read.
    .advice = Choose a smaller file.

failure-clip-damaged = The recording is damaged.
    .advice = Save it afresh, or choose another recording.

failure-clip-crashed = Reading the recording failed.
    .advice = Save it afresh as WAV, or choose another recording.

failure-clip-stuck = For { $seconds } seconds nothing of the recording could be read.
    .advice = Copy it to this computer's disk, or choose another recording.

failure-clip-not-converted = What ffmpeg read of the recording could not be kept.
    .advice = Save it as WAV with another program.

failure-clip-no-room = The disk has no room for what ffmpeg reads of the recording.
    .advice = Free some space first.

failure-clip-no-reader = { $explained ->
    [yes] The part of the app that reads recordings did not start: “{ $reason }”
   *[no] The part of the app that reads recordings did not start.
}
    .advice = Start the app again.

## What the buttons say

remedy-enter-keys = Enter keys
remedy-unlock-keyring = Unlock
remedy-choose-application = Choose application
remedy-open-vod-console = Open the VOD console
remedy-open-keys-console = Open the page of keys
remedy-copy-permission = Copy the permission to ask for
remedy-proxy-settings = Proxy settings
remedy-choose-file = Choose a recording
remedy-edit-voice-name = Edit the name
remedy-edit-link = Edit the link
remedy-edit-video-id = Edit the VideoId
remedy-edit-priority = Edit the priority
remedy-edit-speaker = Edit the speaker
remedy-edit-keep-days = Change the days
remedy-edit-session-id = Shorten the SessionId
remedy-edit-session-context = Shorten the SessionContext
remedy-edit-and-send-as-new = Edit and send as new
remedy-look-again = Check now
remedy-find-earlier-task = Find the earlier task

## The text that "Copy for support" puts on the clipboard

support-app = Timbre { $version } on { $system }
support-time = Time: { $value }
support-what = What happened: { $value }
support-action = Operation: { $value }
support-code = Code: { $value }
support-message = Message: { $value }
support-request-id = RequestId: { $value }
support-task-id = TaskId: { $value }
support-session-id = SessionId: { $value }
support-clock-behind = Clock: { $value } s behind the service
support-clock-ahead = Clock: { $value } s ahead of the service
