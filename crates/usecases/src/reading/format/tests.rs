//! PDFs written by hand; the program that reads them may be absent.

use super::*;

/// A PDF of one line; `lock` is put into its trailer.
fn written(line: &str, lock: &str) -> Vec<u8> {
    let stream = format!("BT /F1 18 Tf 20 100 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 144] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (at, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{at} 0 obj\n{object}\nendobj\n"));
    }
    let start = pdf.len();
    pdf.push_str(&format!(
        "xref\n0 6\n{table}trailer << /Size 6 /Root 1 0 R {lock} >>\nstartxref\n{start}\n%%EOF\n"
    ));
    pdf.into_bytes()
}

fn read(bytes: &[u8]) -> Result<String, &'static str> {
    pdf(PDFTOTEXT, bytes, PATIENCE)
}

#[test]
fn a_pdf_gives_its_text() {
    match read(&written("36 enterprises signed", "")) {
        Ok(text) => assert_eq!(text.trim(), "36 enterprises signed"),
        Err(key) => assert_eq!(key, "document.no_pdftotext", "where it is not installed"),
    }
}

#[test]
fn without_the_program_the_command_to_install_it_is_named() {
    let key = pdf("no-such-program-anywhere", b"%PDF-", PATIENCE).expect_err("refused");
    let said = terms::messages::text(terms::Lang::En, key, &[("it", "a.pdf")]);
    assert!(said.contains("apt-get install poppler-utils"), "{said}");
}

#[test]
fn a_locked_or_broken_pdf_says_so() {
    let word = "41".repeat(32);
    let lock = format!(
        "/ID [<{word}> <{word}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{word}> \
         /U <{word}> /P -4 >>"
    );
    let told = |bytes: &[u8]| read(bytes).expect_err("refused");
    let absent = "document.no_pdftotext";
    assert!([absent, "document.pdf_encrypted"].contains(&told(&written("x", &lock))));
    assert!([absent, "document.pdf_broken"].contains(&told(b"%PDF-1.4 cut short")));
}

#[cfg(unix)]
#[test]
fn a_program_that_does_not_end_is_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("slow");
    std::fs::write(&script, "#!/bin/sh\nexec sleep 30\n").expect("written");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&script, mode).expect("allowed");
    let program = script.display().to_string();
    let told = pdf(&program, b"%PDF-", Duration::from_millis(100));
    assert_eq!(told, Err("document.pdf_slow"));
}
