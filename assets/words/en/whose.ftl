# Whose voice it is: the form, what is kept of it, and the speakers that are remembered.

field-whose = Whose voice it is
field-speaker-name = Speaker's name
field-agreed-date = Agreed on
field-statement = Statement (optional)
hint-whose = Kept with the voice on this computer, never sent to Tencent Cloud
hint-agreed-date = Such as 2026-11-20
hint-agreed-date-form = 2026-11-20
hint-statement = Path of a recording or a letter
hint-statement-line = Copied and kept with the voice
whose-practice = Not needed in practice

whose-mine = Mine
whose-agreed = Somebody who agreed
whose-licensed = Licensed or synthetic
whose-remember = Remember for this speaker
whose-remembered = Remembered speakers
whose-remembered-short = Remembered
whose-forget = Forget { $speaker }
whose-attach = Attach…
whose-attach-file = Choose a file…
whose-attach-take = Take { $number }, { $length }
whose-attach-none = Takes from the page Record can be attached here.
whose-read = { $typed ->
    [yes] To read aloud for a recorded statement: “I, { $name }, am aware that recordings of my voice will be used to create and use a synthetic version of my voice.”
   *[no] To read aloud for a recorded statement: “I, NAME, am aware that recordings of my voice will be used to create and use a synthetic version of my voice.”
}

problem-whose = Say whose voice it is.
problem-speaker-empty = Enter the name of the speaker.
problem-speaker-too-long = The name has { $count } characters. It may have 80.
problem-speaker-control = The name holds a tab or another control character.
problem-agreed-date = Enter a day as in 2026-11-20.
problem-agreed-future = This day is still to come.

detail-speaker = Speaker
detail-statement = Statement
whose-said-agreed = { $name } agreed on { $date }
whose-statement-kept = Kept here ({ $kind })
hear-statement = Statement of the speaker
record-delete = Delete this record
record-ask = Delete what is kept of the speaker, and the statement?
    .more = The voice itself stays.
record-yes = Delete it
record-no = Keep it

kept-statements = Statements of speakers
kept-statements-more = Copies of the recordings and letters in which speakers agree. They are never sent.
kept-speakers = Remembered speakers
kept-speakers-more = Offered in the form. What is kept with voices does not change when they are forgotten.
kept-count-speakers = { $count ->
    [one] 1 speaker
   *[other] { $count } speakers
}
ask-statements = Delete all statements of speakers?
    .more = Who agreed and when stays with the voices. A statement can only come back from a backup.
ask-speakers = Forget all remembered speakers?
    .more = What is kept with voices stays.
said-speakers-forgotten = { $count ->
    [one] 1 speaker is forgotten.
   *[other] { $count } speakers are forgotten.
}
