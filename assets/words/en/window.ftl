# Closing the window while something is under way.

closing-title = Close Timbre?
closing-goes-on = Goes on
closing-stops = Stops until the next start
closing-following =
    { $count ->
        [one] One voice is being made, with or without Timbre. Its VoiceId is fetched at the next start.
       *[other] { $count } voices are being made, with or without Timbre. Their VoiceIds are fetched at the next start.
    }
closing-paying =
    { $count ->
        [one] One paid call has no answer yet. The next start finds out what became of it and pays nothing twice.
       *[other] { $count } paid calls have no answer yet. The next start finds out what became of them and pays nothing twice.
    }
closing-collect-before = Start Timbre again before { $time }. After that the service has forgotten the VoiceId.
closing-uploading =
    { $count ->
        [one] One recording is being uploaded. It is uploaded at the next start.
       *[other] { $count } recordings are being uploaded. They are uploaded at the next start.
    }
closing-preparing =
    { $count ->
        [one] One voice was not sent yet. It is sent at the next start.
       *[other] { $count } voices were not sent yet. They are sent at the next start.
    }
closing-reading = A recording is being read. It is read again at the next start.
closing-over = Everything has come to its end meanwhile.
closing-nothing-lost = Nothing is lost either way.
closing-yes = Close
closing-no = Keep open

# Notifications of the system, for a person who does not look at the window. Others may see them.

news-ready = A voice is ready
news-ready-practice = A practice voice is ready
news-ready-more = Its VoiceId is kept in Timbre.
news-failed = A voice could not be made
news-failed-practice = A practice voice could not be made
news-failed-more = Timbre says why, and what it cost.
news-unconfirmed = It is not known whether a voice was made
news-unconfirmed-practice = It is not known whether a practice voice was made
news-unconfirmed-more = Timbre says what can be done. Do not send it again before that.
news-practice-more = Nothing was charged.
news-named = { $name }: { $more }

# Their switches on the page of settings.

settings-notifications = Notifications
notifications-on = Tell me when a voice is ready or has failed
notifications-on-more = Only while another window is in front.
notifications-names = Show the voice's name
notifications-names-more = Whoever sees your screen can read it.
notifications-practice = In practice too
notifications-sound = Play a sound when a voice is ready
notifications-sound-more = Never into a recording, nor over something that you listen to.

# The window while the database is opened, where that takes long. The steps are said in the terminal too.

opening-title = Opening Timbre…
opening-earlier = They were kept by an earlier version of Timbre. Before anything is changed, a copy is made of what that version left, and the copy stays in the data folder.
opening-damage = The last run found damage in what is kept. Everything is read once; what is damaged is set aside and never deleted.
opening-copying = Copying: { $size }
opening-copied = Copied
opening-migrating = Bringing the tables up to date
opening-to-migrate = Then the tables are brought up to date
opening-checking = Reading what is kept
opening-close = You can close the window. Nothing is lost: the next start does this again.
opening-elsewhere = They are moved to the folder that you chose. Everything is copied and compared first; until then the old folder is in use, and it stays as it is.
opening-moving = Copying to the new folder: { $size }
opening-comparing = Comparing the copy: { $size }
opening-to-compare = Comparing the copy
notice-folder-moved = Everything is in { $to } now. The earlier folder { $from } stays as it is ({ $amount }) until you delete it under “What is kept”.
notice-folder-not-moved = Nothing was moved to { $to }, and the folder in use is the one from before. { $reason }
notice-folder-not-moved-yet = Nothing was moved to { $to } yet, and the folder in use is the one from before. { $reason } The next start tries it again; Do not move in the settings calls it off.
move-taken = Something of this name is there already. Choose a name that is free.
move-within = The new folder would lie within the folder that is to be moved.
move-no-folder = The folder around it is not there. Choose one that is.
move-full = The disk has no room for all of it.
move-read-only = It may not be written there: the disk is read-only, or you lack the permission.
move-no-locks = The disk there cannot lock files, so two windows could spoil each other's work. Choose another disk.
move-stopped = It was stopped.
move-called-off = You called it off.
move-differs = The copy is not like what was copied: { $path }. The disk may be failing.
move-other = The system said: { $reason }
