# The command palette, the page of shortcuts, and commands that no button names.

command-find = Find any action or setting
command-find-short = Find
command-find-hint = Type what you want to do or set
command-found = { $count ->
    [0] Nothing has these words
    [one] 1 found
   *[other] { $count } found
}
command-keys = ↑ ↓ choose, Enter does it, Esc closes
command-pays = { $keys } creates the voice. Enter alone never pays.
command-impossible = Not possible now
command-on = On
command-with-keys = { $name } ({ $keys })
command-show = Open: { $name }
command-close = Close
command-name = { $name }
shortcut-with-command = { $system ->
    [macos] ⌘ { $key }
   *[other] Ctrl + { $key }
}
key-enter = Enter

command-go = Go to
command-search = Search on this page
command-source = Where the recording comes from
command-listen = Listen
command-microphone = Microphone
command-voice = The voice that is open
command-sort = Sort the voices
command-account-editor = The account that is being edited
command-join-pieces = Join the pieces that were found
command-stop-choosing = Stop choosing the best stretch
command-stop-fetching = Stop downloading the recording
command-pause = Pause
command-resume = Go on playing
command-stop = Stop playing
command-star = Star
command-cancel-voice = Cancel this voice
command-close-voice = Close its details
command-sort-newest = Newest first
command-sort-oldest = Oldest first
command-sort-name = By name
command-sort-account = By account
