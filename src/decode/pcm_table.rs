//! PCM in a movie, described anew so that a packet holds many frames.
//!
//! The sample table of a movie counts a frame of PCM as a sample of its own ("Sample Table Atoms" in the
//! `QuickTime` file format specification), and the demuxer gives one sample at a time: half a billion
//! packets for three hours. The same bytes lie in the same chunks; here the table says that up to
//! [`FRAMES`] of them in a row are one sample.

use super::atoms::{children, descend, four};

/// Most frames of a packet.
const FRAMES: u32 = 4096;
/// More packets than twelve hours at the highest rate make: a table that asks for more is left as it is.
const MOST_PACKETS: u64 = 1 << 22;

/// The `moov` atom with the tables of its PCM tracks described anew; `None` where it has none, or where
/// they are not as tables of PCM are.
pub(super) fn regrouped(moov: &[u8]) -> Option<Vec<u8>> {
    let mut changed = false;
    // A movie in fragments has its samples elsewhere.
    if descend(moov, &[b"mvex"]).is_some() {
        return None;
    }
    let body = rebuilt(moov, &[b"trak", b"mdia", b"minf", b"stbl"], &mut |stbl| {
        let new = table(stbl)?;
        changed = true;
        Some(new)
    });
    changed.then(|| atom(*b"moov", &body))
}

/// The content of an atom with what lies at the end of `path` replaced, where `replace` gives something.
fn rebuilt(
    bytes: &[u8],
    path: &[&[u8; 4]],
    replace: &mut dyn FnMut(&[u8]) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let mut all = Vec::with_capacity(bytes.len());
    for (kind, body) in children(bytes) {
        let new = match path {
            [last] if kind == **last => replace(body),
            [first, rest @ ..] if kind == **first => Some(rebuilt(body, rest, replace)),
            _ => None,
        };
        all.extend(atom(kind, new.as_deref().unwrap_or(body)));
    }
    all
}

/// A sample table of PCM, described anew.
fn table(stbl: &[u8]) -> Option<Vec<u8>> {
    let find = |kind: [u8; 4]| {
        children(stbl)
            .find(|(found, _)| *found == kind)
            .map(|(_, body)| body)
    };
    let frame = frame_bytes(find(*b"stsd")?)?;
    let stsz = find(*b"stsz")?;
    if number(stsz, 4)? != frame {
        return None;
    }
    let frames = number(stsz, 8)?;
    let chunks = number(find(*b"stco").or_else(|| find(*b"co64"))?, 4)?;
    let runs = runs(find(*b"stsc")?, chunks)?;
    let tick = match find(*b"stts")? {
        stts if number(stts, 4)? == 1 => number(stts, 12)?,
        _ => return None,
    };
    let Regrouped { sizes, stsc } = regroup(&runs, chunks, frames, frame)?;
    let packets = u32::try_from(sizes.len()).ok()?;
    let long = u64::from(frames) * u64::from(tick) / u64::from(packets.max(1));
    let mut new = Vec::with_capacity(stbl.len() + sizes.len() * 4);
    for (kind, body) in children(stbl) {
        let body = match &kind {
            b"stsz" => full(&[0, packets], &sizes),
            b"stsc" => full(&[u32::try_from(stsc.len() / 3).ok()?], &stsc),
            // Only where several tracks take turns does the demuxer look at times.
            b"stts" => full(&[1], &[packets, u32::try_from(long).ok()?]),
            _ => body.to_vec(),
        };
        new.extend(atom(kind, &body));
    }
    Some(new)
}

/// Chunks in a row that hold as many frames each: the first of them, counted from 0, their frames, and
/// the description that they go by.
type ChunkRun = (u32, u32, u32);

fn runs(stsc: &[u8], chunks: u32) -> Option<Vec<ChunkRun>> {
    let count = number(stsc, 4)?;
    let mut runs: Vec<ChunkRun> = Vec::new();
    for entry in 0..usize::try_from(count).ok()? {
        let at = entry.checked_mul(12)?.checked_add(8)?;
        let first = number(stsc, at)?.checked_sub(1)?;
        let (frames, description) = (number(stsc, at + 4)?, number(stsc, at + 8)?);
        let follows = runs
            .last()
            .map_or(first == 0, |(before, ..)| *before < first);
        if !follows || first >= chunks || frames == 0 {
            return None;
        }
        runs.push((first, frames, description));
    }
    (!runs.is_empty()).then_some(runs)
}

struct Regrouped {
    /// Bytes of each packet.
    sizes: Vec<u32>,
    /// The numbers of the new `stsc`, three an entry.
    stsc: Vec<u32>,
}

fn regroup(runs: &[ChunkRun], chunks: u32, frames: u32, frame: u32) -> Option<Regrouped> {
    let mut left = u64::from(frames);
    let (mut sizes, mut stsc) = (Vec::new(), Vec::new());
    for (index, (first, each, description)) in runs.iter().enumerate() {
        let end = runs.get(index + 1).map_or(chunks, |(next, ..)| *next);
        let packets = each.div_ceil(FRAMES);
        stsc.extend([first + 1, packets, *description]);
        for _ in *first..end {
            if sizes.len() as u64 + u64::from(packets) > MOST_PACKETS {
                return None;
            }
            // What a chunk holds beyond the frames that there are in all is not sound.
            let mut here = u64::from(*each).min(left);
            left -= here;
            while here > 0 {
                let packet = here.min(u64::from(FRAMES));
                sizes.push(u32::try_from(packet).ok()? * frame);
                here -= packet;
            }
            if left == 0 {
                return Some(Regrouped { sizes, stsc });
            }
        }
    }
    Some(Regrouped { sizes, stsc })
}

/// Bytes of a frame of PCM, by the only description of a track; `None` where it is not PCM.
fn frame_bytes(stsd: &[u8]) -> Option<u32> {
    if number(stsd, 4)? != 1 {
        return None;
    }
    let (codec, entry) = children(stsd.get(8..)?).next()?;
    let short = |at: usize| {
        Some(u32::from(u16::from_be_bytes(
            entry.get(at..at + 2)?.try_into().ok()?,
        )))
    };
    let sample = match &codec {
        b"raw " => 1,
        b"sowt" | b"twos" => 2,
        b"in24" => 3,
        b"in32" | b"fl32" => 4,
        b"fl64" => 8,
        // Sound of version 2 tells the bytes of a packet, and how many frames that is.
        b"lpcm" if short(8)? == 2 && number(entry, 60)? == 1 => {
            return Some(number(entry, 56)?).filter(|bytes| (1..=1024).contains(bytes));
        }
        _ => return None,
    };
    let channels = match short(8)? {
        0 | 1 => short(16)?,
        _ => number(entry, 40)?,
    };
    (1..=128).contains(&channels).then_some(channels * sample)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    four(bytes, at).map(u32::from_be_bytes)
}

/// The content of an atom of version 0 without flags: some numbers, and a table of more.
fn full(head: &[u32], table: &[u32]) -> Vec<u8> {
    [0].iter()
        .chain(head)
        .chain(table)
        .flat_map(|number| number.to_be_bytes())
        .collect()
}

fn atom(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    // A table of 2^22 packets takes 16 MiB, and the whole moov was read under a limit far below 4 GiB.
    let size = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
    [&size.to_be_bytes(), &kind, body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of 16-bit stereo with chunks of so many frames each.
    fn movie(runs: &[[u32; 3]], chunks: u32, frames: u32, frame: u32) -> Vec<u8> {
        let entry = [&[0; 8][..], &[0; 8], &[0, 2, 0, 16], &[0; 8]].concat();
        let stsd = [&[0, 0, 0, 0, 0, 0, 0, 1][..], &atom(*b"sowt", &entry)].concat();
        let stbl = [
            atom(*b"stsd", &stsd),
            atom(*b"stts", &full(&[1], &[frames, 1])),
            atom(*b"stsc", &full(&[runs.len() as u32], &runs.concat())),
            atom(*b"stsz", &full(&[frame, frames], &[])),
            atom(*b"stco", &full(&[chunks], &vec![7; chunks as usize])),
        ]
        .concat();
        let mut body = atom(*b"stbl", &stbl);
        for kind in [*b"minf", *b"mdia", *b"trak"] {
            body = atom(kind, &body);
        }
        [atom(*b"mvhd", &[1; 4]), body].concat()
    }

    fn sizes(moov: &[u8]) -> Vec<u32> {
        let path: [&[u8; 4]; 6] = [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsz"];
        let stsz = descend(moov, &path).unwrap();
        stsz[12..]
            .chunks(4)
            .map(|size| number(size, 0).unwrap())
            .collect()
    }

    #[test]
    fn frames_of_a_chunk_become_packets_and_none_is_lost() {
        let moov = movie(&[[1, 5000, 1], [3, 10, 1]], 3, 10_010, 4);
        let new = regrouped(&moov).unwrap();
        assert_eq!(sizes(&new), [16_384, 3616, 16_384, 3616, 40]);
    }

    #[test]
    fn what_the_last_chunk_holds_beyond_the_frames_is_left_out() {
        let moov = movie(&[[1, 100, 1]], 3, 250, 4);
        assert_eq!(sizes(&regrouped(&moov).unwrap()), [400, 400, 200]);
    }

    #[test]
    fn tables_that_are_not_of_pcm_or_make_no_sense_stay_as_they_are() {
        for moov in [
            movie(&[[1, 100, 1]], 3, 250, 1),
            movie(&[[2, 100, 1]], 3, 250, 4),
            movie(&[[1, 0, 1]], 3, 250, 4),
            movie(&[[1, 100, 1], [9, 100, 1]], 3, 250, 4),
            movie(&[[1, 100, 1], [1, 100, 1]], 3, 250, 4),
            movie(&[], 3, 250, 4),
            Vec::new(),
        ] {
            assert_eq!(regrouped(&moov), None);
        }
        let fragments = [movie(&[[1, 100, 1]], 3, 250, 4), atom(*b"mvex", &[])].concat();
        assert_eq!(regrouped(&fragments), None);
    }
}
