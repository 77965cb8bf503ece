# Comparing voices: who speaks in a sample, a statement and a trial, and what is kept for it.

speaker-known = This speaker already has a voice here: { $voices }.
speaker-known-name = “{ $name }”
speaker-known-more = { $voices } and others
speaker-statement-other = The statement sounds like another person.
detail-trial = Trial
speaker-trial-same = Sounds like the sample
speaker-trial-other-alone = Sounds unlike the sample: listen to the trial before you use it. The sample is not kept here and cannot be played.
speaker-trial-other = Sounds unlike the sample: listen to both before you use it.

settings-speakers = Comparing voices
speakers-compare = Compare voices on this computer
speakers-compare-more = Tells whether a speaker has a voice here already, whether a statement is spoken by the same person, and whether a trial sounds like its sample. For this, 256 numbers are kept with each voice that tell people apart. They never leave this computer, and turning it off deletes them.
speakers-forgotten = { $count ->
    [one] What was kept of the speaker of 1 voice is deleted.
   *[other] What was kept of the speakers of { $count } voices is deleted.
}
speakers-not-forgotten = What is kept of speakers could not be deleted: { $reason }.

detail-voiceprint = Voiceprint
voiceprint-kept = 256 numbers of the speaker’s voice, kept here to compare voices
voiceprint-delete = Delete the voiceprint
voiceprint-ask = Delete the voiceprint of this voice?
    .more = The voice and its sample stay. It is not compared with others any more.
voiceprint-yes = Delete it
voiceprint-no = Keep it
voiceprint-not-deleted = The voiceprint could not be deleted: { $reason }.

kept-voiceprints = Voiceprints of speakers
kept-voiceprints-more = Numbers that tell people apart, to compare voices. In no export, backup or log.
kept-count-voiceprints = { $count ->
    [one] 1 voice
   *[other] { $count } voices
}
ask-voiceprints = Delete the voiceprints of all speakers?
    .more = Voices and samples stay. Only voices that are made from now on are compared.
