# New versions of the app: looked for once a day where the person agreed to it.

# Asked once, at the top of the window.
update-question = May Timbre look once a day for a newer version? It tells { $host } its own version, nothing else.
update-question-short = Look once a day for a newer version?
update-question-yes = Look once a day
update-question-no = No
update-newer = Timbre { $version } is there. This is { $own }.
update-open = See what is new
update-skip = Skip this version

# Their card on the page of settings.
settings-updates = New versions
updates-daily = Look once a day for a newer version
updates-daily-more = { $host } is told the version of Timbre, nothing else; in practice only if asked. Nothing is installed by itself.
updates-now = Look now
updates-looking = Looking…
updates-own = This is version { $version }.
updates-last = Looked last: { $time }
updates-none = There is no newer version.
updates-newer = Version { $version } is there.
updates-no-answer = { $host } did not answer. Check the connection and try again later.
updates-odd-answer = { $host } gave no answer that can be used. Try again later.
