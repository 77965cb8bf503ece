//! Where MPEG sound begins: its sync word of 11 bits is too short to be believed alone.

/// The first of three MPEG audio frames in a row that agree, as its place and layer.
pub(super) fn find_mpeg_frames(head: &[u8]) -> Option<(usize, u8)> {
    (0..head.len()).find_map(|at| {
        let first = MpegFrame::at(head, at)?;
        let second = MpegFrame::at(head, at + first.len)?;
        let third = MpegFrame::at(head, at + first.len + second.len)?;
        let agree = first.kind == second.kind && second.kind == third.kind;
        agree.then_some((at, first.kind.1))
    })
}

/// Longest frame of a free bit rate that is looked for: four times what the fastest named rate takes.
const FREE_MOST: usize = 4 * 1440;

/// Whether the bytes hold layer III of a free bit rate, whose headers do not tell how long a frame is: four headers
/// that agree, each as far from the next, but for the byte by which frames are filled up.
pub(super) fn is_free_format(head: &[u8]) -> bool {
    let header = |at: usize| match *head.get(at..at + 3)? {
        // Version, layer and rate are known, and the bit rate is none of the named ones.
        [0xFF, b1, b2] if b1 >= 0xE0 && (b1 >> 3) & 3 != 1 && (b1 >> 1) & 3 == 1 => (b2 >> 4 == 0
            && (b2 >> 2) & 3 != 3)
            .then_some((b1, b2 & 0x0C, usize::from(b2 >> 1 & 1))),
        _ => None,
    };
    let follows = |at: usize, length: usize| {
        let (version, rate, padding) = header(at)?;
        let next = at + length + padding;
        let found = header(next)?;
        ((found.0, found.1) == (version, rate)).then_some(next)
    };
    let four_from = |at: usize, length: usize| {
        let second = follows(at, length)?;
        let third = follows(second, length)?;
        follows(third, length)
    };
    (0..head.len())
        .filter(|at| header(*at).is_some())
        .any(|at| (32..FREE_MOST).any(|length| four_from(at, length).is_some()))
}

/// What the header of an MPEG audio frame says.
struct MpegFrame {
    /// Version, layer and samples a second, which do not change within a file.
    kind: (u8, u8, u32),
    len: usize,
}

impl MpegFrame {
    /// Reads the header at `at`, as ISO 11172-3 2.4.2.3 and ISO 13818-3 lay it out. A frame of free
    /// bit rate is not told from noise.
    fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let [0xFF, b1, b2, _] = *bytes.get(at..at.checked_add(4)?)? else {
            return None;
        };
        let version = match (b1 >> 5, (b1 >> 3) & 3) {
            (7, 3) => 1,
            (7, 2) => 2,
            (7, 0) => 25,
            _ => return None,
        };
        let layer = match (b1 >> 1) & 3 {
            1 => 3,
            2 => 2,
            3 => 1,
            _ => return None,
        };
        let rate = [44_100_u32, 48_000, 32_000].get(usize::from((b2 >> 2) & 3))?
            / match version {
                1 => 1,
                2 => 2,
                _ => 4,
            };
        let kbits: [u32; 14] = match (version, layer) {
            (1, 1) => [
                32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448,
            ],
            (1, 2) => [
                32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384,
            ],
            (1, _) => [
                32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
            ],
            (_, 1) => [
                32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256,
            ],
            _ => [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
        };
        let bits = 1000 * kbits.get(usize::from(b2 >> 4).checked_sub(1)?)?;
        let padding = u32::from((b2 >> 1) & 1);
        let len = match (version, layer) {
            (_, 1) => (12 * bits / rate + padding) * 4,
            (2 | 25, 3) => 72 * bits / rate + padding,
            _ => 144 * bits / rate + padding,
        };
        Some(Self {
            kind: (version, layer, rate),
            len: len as usize,
        })
    }
}
