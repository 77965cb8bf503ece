# The window's own file dialog, on desktops that have none.

files-title-recording = Choose a recording
files-title-statement = Choose the file of the statement
files-title-keys = Choose a file of keys
files-title-backup = Choose a backup
files-title-save = Save as
files-home = Home
files-desktop = Desktop
files-documents = Documents
files-downloads = Downloads
files-music = Music
files-computer = Computer
files-up = The folder above
files-folder = { $name }, folder
files-name = Name or path
files-name-hint = The name of a file here, or its whole path
files-open = Open
files-save = Save
files-cancel = Cancel
files-hidden = Hidden files
files-reading = Reading the folder…
files-empty = There is nothing in this folder.
files-none-fits = Nothing in this folder is of this kind. “All files” shows the rest.
files-missing = There is no file or folder of this name.
files-no-folder = This is a file, not a folder.
files-forbidden = You may not look into this folder.
files-unread = This folder cannot be read: { $reason }
