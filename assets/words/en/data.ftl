# Export, backup and restore, and what is kept.

back-up-open = Back up…
export-open = Export…
restore-open = Restore a backup…

file-dialog-backup = Backups
file-dialog-table = Tables
transfer-path = File
transfer-path-restore = Backup
transfer-path-folder = New folder
transfer-path-folder-hint = The whole path of a folder that is not there yet
transfer-browse = Choose…
transfer-unchosen = No file was chosen. Its path can also be typed here.
transfer-path-hint = The whole path of the file
path-empty = Choose a file, or type its path.
path-not-whole = Type the whole path, from the top folder on.
path-no-name = This is a folder. Add a name for the file.
transfer-cancel = Cancel
transfer-stop = Stop
transfer-close = Close
transfer-back = Choose another file
transfer-under-way = Working…
transfer-percent = { $percent } %

back-up-title = Back up everything
back-up-more =
    All rows, notes, labels and kept recordings go into one file.
    Keys are not in it: they stay in the keyring of this computer.
back-up-start = Back up
export-title = Export voices
export-more =
    A table for other programs. It cannot be restored from.
    Back up to keep a copy for Timbre.
export-start = Export
export-format = Format
export-csv = CSV, for spreadsheets
export-json = JSON, exact values
export-which = Voices
export-all = All voices
export-shown = Those shown now
restore-title = Restore a backup
restore-more =
    A backup is merged in: nothing that is here is lost, and nothing comes twice.
    Keys are in no backup. Give them in the settings afterwards.
restore-look = Look what is in it
restore-start = Restore
move-open = Move to another folder…
move-title = Move everything to another folder
move-more = Timbre closes what is open and begins anew: it copies everything, compares the copy, and only then works in the new folder. The folder of today stays as it is until you delete it.
move-start = Look whether it can
move-start-again = Restart and move now
move-later = At the next start
move-call-off = Do not move

replace-question = { $name } is there already. Replace it?
replace-more = What the file holds now is lost.
replace-yes = Replace it
replace-no = Choose another name

looked-rows = { $count ->
    [one] 1 row is new
   *[other] { $count } rows are new
}
looked-updated = { $count ->
    [one] 1 row that is here is brought up to date
   *[other] { $count } rows that are here are brought up to date
}
looked-kept = { $count ->
    [one] 1 row is here already and stays as it is
   *[other] { $count } rows are here already and stay as they are
}
looked-files = { $count ->
    [one] 1 recording comes with them
   *[other] { $count } recordings come with them
}
looked-skipped = { $count ->
    [one] 1 line cannot be read and is left out
   *[other] { $count } lines cannot be read and are left out
}
looked-nothing = All of it is here already. There is nothing to restore.

done-backed-up = Backed up
done-backed-up-partly = Backed up, but not everything
done-exported = Exported
done-restored = Restored
done-will-move = It can be moved to this folder
done-will-move-more = { $amount } are copied and compared. Timbre does it as it starts: it can start again now, or you wait until you open it the next time. Until then it can be called off, here or under “What is kept”.
done-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
done-voices = { $count ->
    [one] 1 voice
   *[other] { $count } voices
}
done-files = { $count ->
    [one] 1 recording
   *[other] { $count } recordings
}
done-rows-and-files = { $rows } and { $files }, { $size }
done-voices-and-size = { $voices }, { $size }
done-unreadable = { $count ->
    [one] 1 row could not be read and is not in it.
   *[other] { $count } rows could not be read and are not in it.
}
done-no-keys = Keys are not in it. Keep it where only you can read it: it holds names, notes and recordings.
copy-path = Copy the path

transfer-error-wrote-nothing = Nothing was written.
transfer-error-restored-nothing = Nothing that is here was changed.
transfer-error-restored-part = What was merged in so far stays. Restoring once more goes on from there.
transfer-error-stopped = Stopped
transfer-error-disk-full = The disk is full
transfer-error-disk-full-more = Make room, or choose a folder on another disk.
transfer-error-no-permission = The folder may not be written
transfer-error-no-permission-more = Choose a folder of your own.
transfer-error-not-readable = The file may not be read
transfer-error-not-readable-more = Ask its owner for the right, or copy it to a folder of your own.
transfer-error-no-folder = The folder is not there
transfer-error-no-folder-more = Choose one that is, or make it first.
transfer-error-no-file = The file is not there
transfer-error-no-file-more = Was it moved, or is its disk not connected?
transfer-error-is-a-folder = This is a folder
transfer-error-is-a-folder-more = Choose a file.
transfer-error-not-a-backup = This is not a backup of Timbre
transfer-error-not-a-backup-more = Its name ends in .tar.gz, and “Back up…” made it. Exported tables cannot be restored.
transfer-error-a-database = This is a database and not a backup
transfer-error-a-database-more = A copy of timbre.db is not opened: it could hold anything. Back up on the other computer and restore that file.
transfer-error-newer = A newer version of Timbre made this backup
transfer-error-newer-more = Update Timbre on this computer, then restore it.
transfer-error-damaged = The backup is damaged
transfer-error-damaged-more = It ends early or its checksum is wrong. Copy it again from where it was, or take an older one.
transfer-error-foreign = The backup holds something foreign
transfer-error-foreign-more = It holds what Timbre never puts into one, so none of it was taken. Do not trust where it came from.
transfer-error-too-large = The backup holds more than is read
transfer-error-too-large-more = Timbre makes none that large. Do not trust where it came from.
transfer-error-store = The database could not be used: { $reason }
transfer-error-other = It did not work: { $reason }
transfer-error-other-more = Try again, or choose another place.
transfer-error-moved-nothing = Nothing was moved. The folder in use is the one from before.
transfer-error-under-way = Something is under way that needs the folder where it is
transfer-error-under-way-more = Wait until no voice is under way and no recording is being read.

settings-kept = What is kept
kept-more = All of it lies in one folder on this computer that only you can read.
kept-open-folder = Open the folder
kept-folder-not-opened = The folder could not be opened from here. Copy its path instead.
kept-folder-named = This start named the folder (--data-dir or TIMBRE_DATA_DIR), so it is not moved from here.
kept-will-move = The next start moves everything to { $path }.
kept-looking = Looking…
kept-unknown = It cannot be told now what is kept: { $reason }.
kept-amount = { $count }, { $size }
kept-none = None
kept-database = Voices and history
kept-database-more = Names, VoiceIds and notes, and the activity. A voice goes when it is removed from its list and then deleted for good.
kept-rows = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
kept-removed = Removed voices
kept-removed-more = Off the lists, not gone. Voices stay with Tencent Cloud.
kept-put-back = Put them back
kept-calls = Activity
kept-calls-more = What Timbre asked for over the network and what it was answered, secrets cut out. The page Activity shows it; support may ask for it.
kept-calls-limit = Keep at most
kept-calls-limit-size = { $size } MB
kept-calls-limit-more = When there is more, the oldest calls go by themselves. Those of voices under way stay, and so does what you keep under a name.
kept-count-calls = { $count ->
    [one] 1 call
   *[other] { $count } calls
}
kept-samples = Copies of samples
kept-samples-more = What was sent, to listen to again.
kept-trials = Trials
kept-trials-more = What Tencent Cloud made of finished voices. It keeps them for a while only.
kept-takes = Takes
kept-takes-more = What was recorded here, whether it was used or not.
kept-count-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
kept-fetched = Fetched recording
kept-fetched-more = The recording of the form, where it came from a link or had to be converted to be read. It goes when the form names another one.
kept-practice = Practice
kept-practice-more = What practice remembers in place of Tencent Cloud. It goes by itself after eight days, and the oldest samples sooner once they take much room.
kept-count-things = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
kept-logs = Notes for finding faults
kept-logs-more = What Timbre did and what went wrong, without secrets. The oldest go by themselves.
kept-copies = Earlier copies
kept-copies-more = Of your voices and their history: made before an update, or set aside as damaged.
kept-earlier = Earlier folder
kept-earlier-more = Everything was moved from here. The copy was compared before, so this one is needed no more.
kept-keys = Keys
kept-keys-more = In the keyring of your system, in no file.
kept-keys-none = No account was added, so no keys are kept.
kept-keys-all = All accounts
kept-delete = Delete…
kept-delete-good = Delete for good…
kept-delete-name = Delete: { $name }
kept-yes = Delete
kept-no = Keep
kept-deleting = Deleting…
kept-putting-back = Putting them back…

ask-removed = Delete the removed voices for good?
    .more = Their names, VoiceIds and notes are lost here. The voices stay with Tencent Cloud, which keeps no list of them. What is under way is left alone.
ask-calls = Delete the activity?
    .more = Voices and history stay. Support can be told less of what happened. Calls of voices under way are left alone, and so is what you keep under a name.
ask-samples = Delete the copies of samples?
    .more = Your own files stay. Copies that were uploaded delete themselves. Samples of voices under way are left alone.
ask-trials = Delete the trials?
    .more = The voices stay with Tencent Cloud, but what it made of them may not be had again.
ask-takes = Delete all takes?
    .more = What was sent is kept apart and stays. If the form holds a take, choose another recording afterwards.
ask-practice = Delete what practice remembers?
    .more = Practice voices stay on their lists, and what is under way is kept.
ask-logs = Delete the notes for finding faults?
    .more = The one that is being written stays.
ask-earlier = Delete what lies in { $path }?
    .more = Everything was copied from there and compared. What somebody else put there stays.
ask-copies = Delete the earlier copies?
    .more = Your voices and their history stay. What was set aside as damaged can then not be rescued.
ask-keys = Delete the keys of “{ $account }”?
    .more = They go from this computer. The account and its voices stay. To use it again, its keys have to be given again.
ask-keys-all = Delete the keys of all accounts?
    .more = They go from this computer. Accounts and voices stay. To use an account again, its keys have to be given again.

said-deleted = Deleted: { $amount }
said-deleted-nothing = There was nothing to delete.
said-put-back = { $count ->
    [one] 1 entry is back on its list.
   *[other] { $count } entries are back on their lists.
}
said-keys-deleted = { $count ->
    [one] The keys of 1 account were deleted.
   *[other] The keys of { $count } accounts were deleted.
}
said-keys-needed = The keys of “{ $account }” were kept: voices of it are under way and need them.
said-keys-stay = The keys of “{ $account }” are still there. { $reason }
said-failed = It was not done: { $reason }.
said-earlier-in-use = Nothing was deleted: the earlier folder is in use, or was used after the move.
said-move-called-off = Everything stays in this folder.
said-move-not-called-off = It was not called off, so the next start moves everything. { $reason }
