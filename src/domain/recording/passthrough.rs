//! Passthrough: sending the bytes of a file as they are. It is allowed from a list of what is known to be
//! right for the service and to carry nothing but the voice; of all else a WAV is made.

use crate::domain::{ChannelLevels, Container, Encoding, Format, Recording, SampleLength};

/// Why a file is not sent as it is; the first that holds, in the order in which a person would ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PassthroughRefusal {
    /// It carries moving pictures.
    #[error("it carries moving pictures")]
    Video,
    /// It says where it was recorded.
    #[error("it says where it was recorded")]
    Places,
    /// It carries a picture, such as a cover.
    #[error("it carries a picture")]
    Pictures,
    /// It carries names, titles or comments.
    #[error("it carries names or comments")]
    Names,
    /// The service takes 5 to 30 seconds.
    #[error("its length is not one that is taken")]
    Length,
    /// It has more than one track of sound.
    #[error("it has several tracks")]
    Tracks,
    /// It is neither WAV nor MP3.
    #[error("it is neither WAV nor MP3")]
    Format,
    /// A WAV of another encoding than PCM of 16 or 24 bit.
    #[error("its sound is stored otherwise than as PCM of 16 or 24 bit")]
    Encoding,
    /// It holds something that is not known.
    #[error("it holds something unknown")]
    Foreign,
    /// Lengths that are written in it are not true.
    #[error("its header is not true")]
    Header,
    /// It has more than two channels.
    #[error("it has more than two channels")]
    Channels,
    /// Its two channels are not the same voice: whoever adds them loses something.
    #[error("its channels do not agree")]
    ChannelsDiffer,
    /// Its sound lies beside the zero line.
    #[error("it has an offset")]
    Offset,
    /// It is louder than full scale.
    #[error("it is above full scale")]
    AboveFullScale,
}

/// The proof that a file is on the list. Nothing sends a file as it is without one, but for what a person sends past
/// the rules of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passthrough {
    container: Container,
}

impl Passthrough {
    /// What the bytes are.
    pub fn container(self) -> Container {
        self.container
    }

    /// Looks whether the file of a recording is on the list.
    ///
    /// # Errors
    /// Why it is not.
    pub fn of(recording: &Recording) -> Result<Self, PassthroughRefusal> {
        use PassthroughRefusal as Refusal;
        let (extras, layout, levels) = (recording.extras, recording.layout, recording.levels);
        let tolerance = SampleLength::TOLERANCE.as_secs_f64();
        let lengths = SampleLength::MIN.as_secs_f64() - tolerance
            ..=SampleLength::MAX.as_secs_f64() + tolerance;
        let container = match recording.format() {
            Some(Format::Wav) => Some(Container::Wav),
            Some(Format::Mp3) => Some(Container::Mp3),
            _ => None,
        };
        let is_known = matches!(
            (container, layout.encoding),
            (Some(Container::Wav), Encoding::Pcm { bits: 16 | 24 })
                | (Some(Container::Mp3), Encoding::MpegLayer3)
        );
        // What is no number is within nothing.
        let within = |level: f32, most: f32| level <= most;
        let refused = [
            (extras.video, Refusal::Video),
            (extras.places, Refusal::Places),
            (extras.pictures, Refusal::Pictures),
            (extras.names, Refusal::Names),
            (!lengths.contains(&recording.seconds()), Refusal::Length),
            (recording.tracks.len() != 1, Refusal::Tracks),
            (container.is_none(), Refusal::Format),
            (!is_known, Refusal::Encoding),
            (layout.foreign, Refusal::Foreign),
            (layout.untrue, Refusal::Header),
            (!(1..=2).contains(&recording.channels), Refusal::Channels),
            (
                !within(levels.disagreement, ChannelLevels::DISAGREEMENT_MAX),
                Refusal::ChannelsDiffer,
            ),
            (
                !within(levels.offset, ChannelLevels::OFFSET_MAX),
                Refusal::Offset,
            ),
            (
                !within(levels.peak, ChannelLevels::PEAK_MAX),
                Refusal::AboveFullScale,
            ),
        ];
        match (refused.into_iter().find(|(holds, _)| *holds), container) {
            (Some((_, refusal)), _) => Err(refusal),
            (None, Some(container)) => Ok(Self { container }),
            (None, None) => Err(Refusal::Format),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Completeness, EmbeddedMetadata, FileLayout, Reader, Track};
    use std::sync::Arc;

    fn allowed() -> Recording {
        Recording {
            reader: Reader::Own(Format::Wav),
            tracks: vec![Track {
                id: 0,
                codec: "PCM".to_owned(),
                language: None,
                sample_rate: Some(16_000),
                channels: Some(1),
            }],
            track: 0,
            frames: 8 * 16_000,
            sample_rate: 16_000,
            channels: 1,
            bytes: 1,
            modified_ns: 0,
            extras: EmbeddedMetadata::default(),
            layout: FileLayout {
                encoding: Encoding::Pcm { bits: 16 },
                ..FileLayout::default()
            },
            levels: ChannelLevels::default(),
            completeness: Completeness::Whole,
            missing_ffmpeg: None,
            misnamed: None,
            waveform: Arc::default(),
        }
    }

    fn refusal(change: impl FnOnce(&mut Recording)) -> Option<PassthroughRefusal> {
        let mut recording = allowed();
        change(&mut recording);
        Passthrough::of(&recording).err()
    }

    #[test]
    fn wav_of_16_and_24_bit_and_mp3_may_go_as_they_are() {
        assert_eq!(refusal(|_| {}), None);
        assert_eq!(refusal(|it| it.channels = 2), None);
        let pcm = |bits| move |it: &mut Recording| it.layout.encoding = Encoding::Pcm { bits };
        assert_eq!(refusal(pcm(24)), None);
        let mut mp3 = allowed();
        mp3.reader = Reader::Own(Format::Mp3);
        mp3.layout.encoding = Encoding::MpegLayer3;
        assert_eq!(Passthrough::of(&mp3).unwrap().container(), Container::Mp3);
        for bits in [8, 20, 32] {
            assert_eq!(refusal(pcm(bits)), Some(PassthroughRefusal::Encoding));
        }
    }

    #[test]
    fn what_nobody_looked_at_does_not_go_as_it_is() {
        let unseen = refusal(|it| it.layout = FileLayout::default());
        assert_eq!(unseen, Some(PassthroughRefusal::Encoding));
        assert_eq!(
            refusal(|it| it.levels.peak = f32::NAN),
            Some(PassthroughRefusal::AboveFullScale)
        );
    }

    #[test]
    fn each_breach_is_told_apart() {
        use PassthroughRefusal as Refusal;
        type Change = fn(&mut Recording);
        let breaches: [(Change, Refusal); 15] = [
            (|it| it.extras.video = true, Refusal::Video),
            (|it| it.extras.places = true, Refusal::Places),
            (|it| it.extras.pictures = true, Refusal::Pictures),
            (|it| it.extras.names = true, Refusal::Names),
            (|it| it.frames = 4 * 16_000, Refusal::Length),
            (|it| it.frames = 31 * 16_000, Refusal::Length),
            (|it| it.tracks.push(it.tracks[0].clone()), Refusal::Tracks),
            (|it| it.reader = Reader::Own(Format::Mp4), Refusal::Format),
            // A WAV, but not to our own decoders.
            (
                |it| {
                    it.reader = Reader::Ffmpeg {
                        kind: Some("WAV".to_owned()),
                    };
                },
                Refusal::Format,
            ),
            (|it| it.layout.foreign = true, Refusal::Foreign),
            (|it| it.layout.untrue = true, Refusal::Header),
            (|it| it.channels = 3, Refusal::Channels),
            (|it| it.levels.disagreement = 0.5, Refusal::ChannelsDiffer),
            (|it| it.levels.offset = 0.05, Refusal::Offset),
            (|it| it.levels.peak = 1.2, Refusal::AboveFullScale),
        ];
        for (breach, told) in breaches {
            assert_eq!(refusal(breach), Some(told));
        }
    }

    #[test]
    fn an_mp3_under_the_name_of_wav_is_not_let_through_as_pcm() {
        let encoding = Encoding::MpegLayer3;
        assert_eq!(
            refusal(|it| it.layout.encoding = encoding),
            Some(PassthroughRefusal::Encoding)
        );
    }
}
