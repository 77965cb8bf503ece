# How tasks are followed, and the page of voices.

row-waiting = Waiting { $span }, try { $try } of { $of }
row-trying = Trying again, try { $try } of { $of }
row-waiting-connection = No connection, next try in { $span }
row-trying-connection = No connection, trying again

detail-elapsed = Elapsed
detail-last-check = Last check
detail-next-check = Next check
detail-collect-before = Collect
following-not-yet = not yet
following-now = now
following-collect = before { $date }, { $span } left
following-unseen = The last check did not get through: { $reason }
span-ago = { $span } ago
span-ahead = in { $span }
check-now = Check now
look-again = Look again
stop-looking = Stop looking
paste-task = TaskId
paste-task-more = If you find the task elsewhere, paste its TaskId here to follow it.
paste-task-wrong = A TaskId is one word without spaces.
follow-task = Follow
