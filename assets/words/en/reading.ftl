# Fetching a recording from a link.

download-too-large = There are more than { $limit } behind this link. Up to { $limit } are fetched.
download-no-room = The disk has no room for this recording. Free some space first.
download-unwritable = The recording could not be written down: { $reason }
