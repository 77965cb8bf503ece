# What is said in the terminal when there can be no window.

start-no-graphics = Timbre found no graphics that it can draw with. An OpenGL driver is needed; on Debian and Ubuntu it is the package libgl1-mesa-dri.
start-no-folder = Timbre has no folder to keep its data in: { $reason }. Name another with --data-dir.
start-no-locks = The disk of this folder cannot lock files, so two windows could spoil each other's work: { $folder }. Name a folder on another disk with --data-dir or in TIMBRE_DATA_DIR.
start-no-instance = Timbre is already running on this folder and does not answer: { $reason }. Close it, or name another folder with --data-dir.
start-tour-done = The tour is in { $folder }.
start-tour-stopped = The tour stopped: { $reason }.
start-tour-closed = The tour stopped: the window was closed.
start-no-screen = There is no display, and no screen in memory could be started (package xvfb): { $reason }
start-no-pictures = The folder for the pictures cannot be made: { $reason }
start-no-display = There is no display to open a window on. Start Timbre on a desktop, or play its tour with --tour DIR.
start-busy = Timbre is already running on this folder. Close it, or name another folder with --data-dir.
start-size = WIDTHxHEIGHT, such as 1360x850
start-language = en, zh-CN or id
headless-no-account = There is no account to make voices with. Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY.
headless-stretch-beyond = The stretch from “from” to “to” does not lie within the recording, which is { $length } long.
headless-pieces-beyond = The “pieces” do not lie within the recording, which is { $length } long.
headless-pieces = { $name }: no stretch of this recording is good. Pieces of it can be joined: { $pieces }. A line with “"join": true” takes them.
headless-waits = { $name }: waiting for the file, which is being fetched from the cloud, or whose disk is slow.
headless-unreadable = The list of voices cannot be read, and nothing was sent: { $reason }
serve-only-here = The practice service listens on this computer alone: give 127.0.0.1 and a port.
serve-port-taken = Another program listens on this port. Give another one, or 0 for any.
serve-failed = The practice service does not start: { $reason }
