//! A demuxer of our own: one track, read forwards alone, with nothing beside it.

use symphonia::core::errors::{Error, Result, SeekErrorKind};
use symphonia::core::formats::{
    FORMAT_ID_NULL, FormatInfo, FormatReader, MediaInfo, SeekMode, SeekTo, SeekedTo, Track,
};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::{Metadata, MetadataLog};
use symphonia::core::packet::Packet;

/// The packets of one track, in order.
pub(super) trait Packets: Send + Sync {
    /// What the format is called.
    const NAME: &'static str;

    /// The track as it is from the next packet on.
    fn track(&self) -> Track;

    /// The next packet; `None` at the end. [`Error::ResetRequired`] says that the track is another now.
    fn next_packet(&mut self) -> Result<Option<Packet>>;

    /// Gives the source back.
    fn into_stream<'s>(self) -> MediaSourceStream<'s>
    where
        Self: 's;
}

/// Reads [`Packets`] as a demuxer of the library does. A later place is reached by reading up to it.
pub(super) struct ForwardReader<P> {
    packets: P,
    info: FormatInfo,
    tracks: [Track; 1],
    media_info: MediaInfo,
    metadata: MetadataLog,
}

impl<P: Packets> ForwardReader<P> {
    /// A reader of these.
    pub fn new(packets: P) -> Self {
        let track = packets.track();
        Self {
            packets,
            info: FormatInfo {
                format: FORMAT_ID_NULL,
                short_name: P::NAME,
                long_name: P::NAME,
            },
            media_info: MediaInfo::from_track(&track),
            tracks: [track],
            metadata: MetadataLog::default(),
        }
    }
}

impl<P: Packets> FormatReader for ForwardReader<P> {
    fn format_info(&self) -> &FormatInfo {
        &self.info
    }

    fn media_info(&self) -> &MediaInfo {
        &self.media_info
    }

    fn metadata(&mut self) -> Metadata<'_> {
        self.metadata.metadata()
    }

    fn seek(&mut self, _: SeekMode, _: SeekTo) -> Result<SeekedTo> {
        Err(Error::SeekError(SeekErrorKind::Unseekable))
    }

    fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    fn next_packet(&mut self) -> Result<Option<Packet>> {
        let next = self.packets.next_packet();
        if matches!(next, Err(Error::ResetRequired)) {
            self.tracks = [self.packets.track()];
        }
        next
    }

    fn into_inner<'s>(self: Box<Self>) -> MediaSourceStream<'s>
    where
        Self: 's,
    {
        self.packets.into_stream()
    }
}
