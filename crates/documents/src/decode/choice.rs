//! Which encoding bytes are in.
//!
//! In order: a byte-order mark; UTF-16 by its zero bytes; UTF-8, where what reads as
//! Chinese is at least as much as what does not read; else that in which the bytes have
//! the fewest faults, and of equal ones the first of: what the page declares, what
//! `chardetng` finds, GB18030, Big5.
//!
//! Pages say GBK and are UTF-8, and the reverse. UTF-8 that is read as GBK mostly gives
//! ideographs without a fault, and so does Big5, so being valid in GB18030 proves little;
//! GBK that is read as UTF-8 is nearly all faults. Hence UTF-8 is asked before a declared
//! GBK, and half a character where a copy was cut off does not change the answer (for
//! tables, `intake` asks for GB18030 first, and does not know what pages declare).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, Encoding, GB18030, GBK, ISO_2022_JP, REPLACEMENT, UTF_8,
    UTF_16BE, UTF_16LE, WINDOWS_1252,
};
use intake::encoding::utf16_without_mark;

/// Bytes in which a page may declare its encoding. Browsers look at 1,024; pages are
/// seen that put scripts before it.
const HEAD: usize = 8192;

/// Bytes from the first that is not ASCII on by which an encoding is judged.
const SAMPLE: usize = 1 << 18;

/// A page is GB18030 with some damage where fewer than one byte in so many is at fault;
/// other languages read as GB18030 give one in ten or more of their accents, of which
/// they have one in twenty letters.
const SELDOM: usize = 50;

/// Bytes that are not ASCII from which on a guess is better than what is declared.
const ENOUGH: usize = 40;

/// The encoding, and the bytes of its byte-order mark.
/// `sound` where all of them are UTF-8.
pub(super) fn encoding(bytes: &[u8], sound: bool) -> (&'static Encoding, usize) {
    if let Some(marked) = Encoding::for_bom(bytes) {
        return marked;
    }
    // Markup in UTF-16 has a zero in every second byte; Chinese with commas fewer.
    let zero = bytes.get(..HEAD.min(bytes.len())).is_some_and(|it| it.contains(&0));
    let utf16 = |among| zero.then(|| utf16_without_mark(bytes, among)).flatten();
    if let Some(encoding) = utf16(3) {
        return (encoding, 0);
    }
    if bytes.is_ascii() {
        return (UTF_8, 0);
    }
    let utf8 = utf8(bytes, sound);
    if utf8.chinese > 0 && utf8.chinese >= utf8.lost {
        return (UTF_8, 0);
    }
    // Letters with a few faults.
    if utf8.lost > 0 && utf8.letters > utf8.lost * 10 {
        return (UTF_8, 0);
    }
    let legacy = declared(bytes).filter(|it| *it != UTF_8);
    // Letters in UTF-8; where GBK is declared, two bytes of it may look like one.
    if utf8.lost == 0 && legacy.is_none_or(Encoding::is_single_byte) {
        return (UTF_8, 0);
    }
    if let Some(encoding) = utf16(50) {
        return (encoding, 0);
    }
    // A guess would not change it.
    if let Some(declared) = legacy
        && !declared.is_single_byte()
        && declared != BIG5
        && faults(bytes, declared) == 0
    {
        return (declared, 0);
    }
    let mut guess = guessed(bytes);
    if guess.is_single_byte() {
        // One wrong byte is enough for the guess to leave the right encoding.
        let doubted = legacy.is_none_or(|it| it == WINDOWS_1252);
        let run = runs(bytes);
        if doubted && run && faults(bytes, GB18030) * SELDOM < sample(bytes).len() {
            guess = GB18030;
        } else {
            return (legacy.unwrap_or(guess), 0);
        }
    }
    // All bytes are valid in an encoding of single bytes: templates declare it.
    let mut declared = legacy.filter(|it| !it.is_single_byte()).unwrap_or(guess);
    // Simplified Chinese mostly is valid in Big5, where it gives the rarest of characters;
    // with enough of it the guess is sure.
    let high = bytes.iter().filter(|it| !it.is_ascii()).count();
    if declared == BIG5 && guess == GB18030 && high >= ENOUGH {
        declared = guess;
    }
    // Big5 that nobody spoke of must be much better: a short text may fit by chance.
    if faults(bytes, declared) == 0 {
        return (declared, 0);
    }
    let best = [(declared, 1), (guess, 1), (GB18030, 1), (BIG5, 4)]
        .into_iter()
        .map(|(it, doubt)| (faults(bytes, it) * doubt + doubt, it))
        .min_by_key(|(faults, _)| *faults);
    (best.map_or(GB18030, |it| it.1), 0)
}

/// True where bytes that are not ASCII mostly stand beside each other, as in Chinese;
/// in French and German they stand alone.
fn runs(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|it| !it.is_ascii()).count();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let beside = pairs.filter(|(one, two)| !one.is_ascii() && !two.is_ascii()).count();
    beside * 2 > high
}

/// What bytes are as UTF-8.
struct Utf8 {
    /// Ideographs and their marks.
    chinese: usize,
    /// Letters that are not ASCII.
    letters: usize,
    /// Places that mean no character. Half a character at the end is none of them.
    lost: usize,
}

fn utf8(bytes: &[u8], sound: bool) -> Utf8 {
    // Characters of three bytes from U+2E80 on, without walking through them all.
    let wide = |it: &u8| (0xe3..=0xef).contains(it);
    // What is UTF-8 is so as a whole, and where nothing is lost the first ideograph tells;
    // of what is not, a part tells how far it is from it.
    if sound {
        let chinese = usize::from(bytes.iter().any(wide));
        return Utf8 { chinese, letters: 0, lost: 0 };
    }
    let (mut chinese, mut letters, mut lost) = (0, 0, 0);
    let bytes = sample(bytes);
    let mut left = bytes.len();
    for chunk in bytes.utf8_chunks() {
        left -= chunk.valid().len() + chunk.invalid().len();
        let valid = chunk.valid().as_bytes();
        chinese += valid.iter().filter(|it| wide(it)).count();
        letters += valid.iter().filter(|it| (0xc2..=0xdf).contains(*it)).count();
        let half = left == 0 && incomplete(chunk.invalid());
        lost += usize::from(!chunk.invalid().is_empty() && !half);
    }
    Utf8 { chinese, letters, lost }
}

fn incomplete(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|it| it.error_len().is_none())
}

/// A part that tells: from the first byte on that is not ASCII.
fn sample(bytes: &[u8]) -> &[u8] {
    let start = Encoding::ascii_valid_up_to(bytes);
    let end = bytes.len().min(start.saturating_add(SAMPLE));
    bytes.get(start..end).unwrap_or(bytes)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample(bytes), true);
    // The crate reads Chinese pages: where little is said, GBK is the likeliest.
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess == GBK { GB18030 } else { guess }
}

/// Places that mean no character, and characters of private use, which fill what Unicode
/// does not have of GB18030 and of Big5 and are the mark of the wrong one of the two. A
/// cut-off end is no fault.
fn faults(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = [0; 4096];
    let (mut rest, mut faults) = (sample(bytes), 0);
    loop {
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(rest, &mut room, false);
        rest = rest.get(read..).unwrap_or_default();
        let text = room.get(..written).unwrap_or_default();
        // U+E000 to U+EFFF, and U+F000 to U+F8FF by the first bytes of theirs.
        faults += text.iter().filter(|it| **it == 0xee).count();
        let pairs = text.iter().zip(text.iter().skip(1));
        faults += pairs.filter(|(one, two)| **one == 0xef && **two < 0xa4).count();
        match result {
            DecoderResult::InputEmpty => return faults,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => faults += 1,
        }
    }
}

/// The encoding that the head of a page declares, GB18030 for all that is part of it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut rest = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    while let Some(open) = rest.iter().position(|it| *it == b'<') {
        rest = rest.get(open + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix(b"!--") {
            let end = comment.windows(3).position(|it| it == b"-->")?;
            rest = comment.get(end + 3..).unwrap_or_default();
            continue;
        }
        let name: &[u8] = if starts(rest, b"meta") {
            b"charset"
        } else if starts(rest, b"?xml") {
            b"encoding"
        } else {
            continue;
        };
        let end = rest.iter().position(|it| *it == b'>').unwrap_or(rest.len());
        let tag = rest.get(..end).unwrap_or_default();
        if let Some(encoding) = label(tag, name).and_then(known) {
            return Some(encoding);
        }
    }
    None
}

fn starts(bytes: &[u8], word: &[u8]) -> bool {
    bytes.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
}

/// What stands after `name` and an equals sign.
fn label<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = tag.windows(name.len()).position(|it| it.eq_ignore_ascii_case(name))?;
    let rest = tag.get(at + name.len()..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let ends = |it: &u8| it.is_ascii_whitespace() || b"\"';/".contains(it);
    rest.get(..rest.iter().position(ends).unwrap_or(rest.len()))
}

fn known(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label)?;
    if encoding == GBK {
        Some(GB18030)
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        // It was read as ASCII, so it is not that.
        Some(UTF_8)
    } else if encoding == ISO_2022_JP || encoding == REPLACEMENT {
        None
    } else {
        Some(encoding)
    }
}
