//! Documents made here, whole and broken.

use std::io::{Cursor, Write as _};

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use terms::Lang;
use zip::write::SimpleFileOptions;

use super::{DocumentError, PART, text};

fn archive(name: &str, body: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"<Types/>").unwrap();
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(body.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    archive(PART, &xml)
}

#[test]
fn paragraphs_and_cells_are_lines() {
    let body = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>\
        <w:r><w:t>甲省</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 与 A&amp;B&#x4e59;</w:t></w:r>\
        <w:r><w:tab/><w:t>签约</w:t><w:br/><w:t>次行</w:t></w:r></w:p><w:p/>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>企业</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del>\
        <w:r><w:instrText>PAGE</w:instrText><w:t>末\n段</w:t></w:r></w:p>\
        <mc:Fallback><w:p><w:r><w:t>重复</w:t></w:r></w:p></mc:Fallback>";
    let expected = "甲省 与 A&B乙\t签约\n次行\n企业\n项目\n末 段\n";
    assert_eq!(text(&docx(body)).as_deref(), Ok(expected));
}

#[test]
fn what_cannot_be_read_says_why() {
    let compound = |inside: &str| {
        let mut bytes = super::COMPOUND.to_vec();
        bytes.extend(inside.encode_utf16().flat_map(u16::to_le_bytes));
        text(&bytes)
    };
    assert_eq!(compound("EncryptedPackage"), Err(DocumentError::Locked));
    assert_eq!(compound("WordDocument"), Err(DocumentError::Old));
    assert_eq!(text(b"%PDF-1.4"), Err(DocumentError::NotDocx));
    assert_eq!(text(&archive("xl/workbook.xml", "")), Err(DocumentError::NotDocx));
    assert_eq!(text(&docx("<w:p/>")), Err(DocumentError::NoText));
    let whole = docx("<w:p><w:r><w:t>甲</w:t></w:r></w:p>");
    let cut = text(&whole[..whole.len() / 2]);
    assert!(matches!(cut, Err(DocumentError::Damaged(_))), "{cut:?}");
    let broken = text(&docx("<w:p></w:r>"));
    assert!(matches!(broken, Err(DocumentError::Damaged(_))), "{broken:?}");
    let bomb = text(&docx(&"甲".repeat(3_000_000)));
    assert_eq!(bomb, Err(DocumentError::Bomb(8)));
    for error in [DocumentError::Locked, DocumentError::Bomb(8), DocumentError::NoText] {
        assert!(terms::messages::has(error.key()));
        assert!(!error.sentence(Lang::Zh).contains('{'));
    }
}

#[test]
fn nothing_panics() {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let whole = docx(&"<w:p><w:r><w:t>甲省&amp;乙省</w:t></w:r></w:p>".repeat(20));
    for _ in 0..2000 {
        let mut bytes = whole.clone();
        for _ in 0..random.random_range(1..6) {
            let at = random.random_range(0..bytes.len());
            bytes[at] = random.random();
        }
        bytes.truncate(random.random_range(4..=bytes.len()));
        let _read = text(&bytes);
    }
}
