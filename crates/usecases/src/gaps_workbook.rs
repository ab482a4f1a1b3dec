//! Gaps as a workbook, for people who work on in a spreadsheet.
//!
//! In: an answer and which of its rows, in the order wanted. Out: the bytes of an XLSX with
//! four sheets: the rows, the makers of each, the characters of the sources that say so,
//! and the definitions with what they were computed from. It says what the contract's
//! answer says ([`Answer::row_json`]); makers are the first ones by rank, as many as were
//! asked for, while the rows count all.
//!
//! A text is always written as a text: a name that begins with `=`, `+` or `@` is no
//! formula. A number is a number. What is missing is an empty cell, not zero.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde_json::Value as Json;
use terms::Lang;
use terms::messages::{has, text};

use crate::answer::definitions;
use crate::error::UseError;
use crate::export::LONGEST_CELL;
use crate::gaps::{Answer, DEFINITIONS};
use crate::regions;

/// A column: the last part of its header's key, and its width in characters.
type Head = (&'static str, u16);

const ROWS: [Head; 25] = [
    ("product", 16),
    ("name", 28),
    ("state", 14),
    ("state_code", 10),
    ("basis", 10),
    ("why", 40),
    ("demand", 12),
    ("demand_value", 12),
    ("unit", 8),
    ("local_makers", 12),
    ("local_possible", 12),
    ("partner_makers", 12),
    ("partner_possible", 12),
    ("partner_state", 14),
    ("partner_why", 40),
    ("location_quotient", 12),
    ("interval_low", 12),
    ("interval_high", 12),
    ("needed_for", 40),
    ("demand_figure", 18),
    ("local_figure", 18),
    ("partner_figure", 18),
    ("quotient_figure", 18),
    ("region", 14),
    ("partner", 14),
];

const MAKERS: [Head; 14] = [
    ("product", 16),
    ("name", 28),
    ("side", 10),
    ("region", 14),
    ("rank", 8),
    ("organisation", 22),
    ("organisation_name", 32),
    ("place", 16),
    ("makes", 16),
    ("match_kind", 12),
    ("match_score", 10),
    ("status", 12),
    ("reasons_for", 40),
    ("reasons_against", 40),
];

const EVIDENCE: [Head; 13] = [
    ("product", 16),
    ("name", 28),
    ("side", 10),
    ("organisation", 22),
    ("organisation_name", 32),
    ("source", 28),
    ("sheet", 14),
    ("row", 8),
    ("column", 18),
    ("quote", 40),
    ("start", 8),
    ("end", 8),
    ("sha256", 20),
];

const DEFINED: [Head; 5] =
    [("definition", 22), ("name", 28), ("formula", 80), ("source", 40), ("ours", 14)];

/// A sheet on its way out.
struct Sheet {
    key: &'static str,
    heads: &'static [Head],
    rows: Vec<Vec<Json>>,
}

/// The rows of an answer at these places, in this order, as an XLSX.
///
/// # Errors
/// Where a cell does not fit into a workbook.
pub fn gaps_workbook(
    answer: &Answer,
    rows: &[usize],
    lang: Lang,
) -> Result<Vec<u8>, UseError> {
    let about = &answer.loaded.about;
    let named = |code: &str| regions::with_code(&about.region_names, code, lang);
    let sides = [("local", named(&answer.region)), ("partner", named(&answer.partner))];
    let mut gaps = Sheet { key: "rows", heads: &ROWS, rows: Vec::new() };
    let mut makers = Sheet { key: "makers", heads: &MAKERS, rows: Vec::new() };
    let mut evidence = Sheet { key: "evidence", heads: &EVIDENCE, rows: Vec::new() };
    for row in rows.iter().filter_map(|at| answer.row_json(*at, lang)) {
        gaps.rows.push(gap(&row, &sides, lang));
        for (side, region) in &sides {
            let all = row[*side].as_array().into_iter().flatten();
            for (rank, it) in (1_u32..).zip(all) {
                makers.rows.push(maker(&row, (side, region, rank), it, lang));
                let spans = it["evidence"].as_array().into_iter().flatten();
                evidence
                    .rows
                    .extend(spans.map(|span| cited(&row, (side, it), span, lang)));
            }
        }
    }
    let defined = Sheet {
        key: "definitions",
        heads: &DEFINED,
        rows: defined(answer, &sides, lang),
    };
    write(&[gaps, makers, evidence, defined], &about.created_at, lang)
}

fn gap(row: &Json, sides: &[(&str, String); 2], lang: Lang) -> Vec<Json> {
    let word = |group: &str, code: &Json| -> Json {
        let key = format!("{group}.{}", code.as_str().unwrap_or_default());
        if has(&key) { text(lang, &key, &[]).into() } else { code.clone() }
    };
    let needed = row["needed_for"].as_array().into_iter().flatten();
    let needed: Vec<String> = needed
        .map(|it| {
            let name = match lang {
                Lang::En => it["name_en"].as_str().filter(|it| !it.is_empty()),
                Lang::Zh => None,
            };
            let name = name.or(it["name"].as_str()).unwrap_or_default();
            format!("{name} ({})", it["organisations"])
        })
        .collect();
    let quotient = &row["location_quotient"];
    let (demand, home, partner) =
        (&row["demand"], &row["local_makers"], &row["partner_makers"]);
    let [home_name, partner_name] = sides;
    vec![
        row["product"].clone(),
        row["label"].clone(),
        word("state", &row["state"]),
        row["state"].clone(),
        word("basis", &row["basis"]),
        row["why"].clone(),
        demand["organisations"].clone(),
        demand["value"].clone(),
        demand["unit"].clone(),
        home["value"].clone(),
        home["possible"].clone(),
        partner["value"].clone(),
        partner["possible"].clone(),
        word("state", &row["partner_state"]),
        row["partner_why"].clone(),
        quotient["value"].clone(),
        quotient["interval"][0].clone(),
        quotient["interval"][1].clone(),
        needed.join("; ").into(),
        demand["figure"].clone(),
        home["figure"].clone(),
        partner["figure"].clone(),
        quotient["figure"].clone(),
        home_name.1.clone().into(),
        partner_name.1.clone().into(),
    ]
}

fn maker(
    row: &Json,
    (side, region, rank): (&str, &str, u32),
    it: &Json,
    lang: Lang,
) -> Vec<Json> {
    let reasons = |side: &str| -> Json {
        let all = it["reasons"].as_array().into_iter().flatten();
        let own = all.filter(|it| it[side] == true);
        let texts: Vec<&str> = own.filter_map(|it| it["text"].as_str()).collect();
        texts.join("; ").into()
    };
    vec![
        row["product"].clone(),
        row["label"].clone(),
        side_word(side, lang),
        region.into(),
        rank.into(),
        it["organisation"].clone(),
        it["name"].clone(),
        it["place"].clone(),
        it["makes"].clone(),
        it["match"]["kind"].clone(),
        it["match"]["score"].clone(),
        it["status"].clone(),
        reasons("for"),
        reasons("against"),
    ]
}

fn cited(row: &Json, (side, maker): (&str, &Json), it: &Json, lang: Lang) -> Vec<Json> {
    let mut cells = vec![
        row["product"].clone(),
        row["label"].clone(),
        side_word(side, lang),
        maker["organisation"].clone(),
        maker["name"].clone(),
    ];
    let of_span = ["source", "sheet", "row", "column", "quote", "start", "end", "sha256"];
    cells.extend(of_span.iter().map(|name| it[*name].clone()));
    cells
}

fn side_word(side: &str, lang: Lang) -> Json {
    text(lang, &format!("gaps.side.{side}"), &[]).into()
}

/// The definitions with their thresholds, and what the numbers were computed from.
fn defined(answer: &Answer, sides: &[(&str, String); 2], lang: Lang) -> Vec<Vec<Json>> {
    let word = |key: &str| Json::from(text(lang, key, &[]));
    let all = definitions(&DEFINITIONS, &answer.thresholds.named());
    let (source, formula) = match lang {
        Lang::Zh => ("source", "formula_zh"),
        Lang::En => ("source_en", "formula_en"),
    };
    let all = all.as_array().cloned().unwrap_or_default();
    let mut rows: Vec<Vec<Json>> = all
        .iter()
        .map(|it| {
            let ours = if it["ours"] == true { word("gaps.ours") } else { Json::Null };
            let name = it[lang.code()].clone();
            vec![it["id"].clone(), name, it[formula].clone(), it[source].clone(), ours]
        })
        .collect();
    let about = &answer.loaded.about;
    let basis = text(lang, &format!("basis.{}", answer.gaps.basis.code()), &[]);
    let [home, partner] = sides;
    let of = [
        ("cooperation", Json::from(about.name.clone())),
        ("revision", about.revision.into()),
        ("home", home.1.clone().into()),
        ("partner", partner.1.clone().into()),
        ("basis", basis.into()),
        ("note", word("gaps.seen")),
    ];
    rows.extend(of.into_iter().map(|(key, said)| {
        vec![Json::Null, word(&format!("gaps.of.{key}")), said, Json::Null, Json::Null]
    }));
    rows
}

/// `made_at` stands for the time of writing, so that the same answer gives the same bytes.
fn write(sheets: &[Sheet], made_at: &str, lang: Lang) -> Result<Vec<u8>, UseError> {
    let failed = |error: XlsxError| UseError::File {
        path: "gaps.xlsx".to_owned(),
        error: std::io::Error::other(error.to_string()),
    };
    let mut workbook = Workbook::new();
    let made = made_at.get(..19).unwrap_or("2000-01-01T00:00:00");
    let made = ExcelDateTime::parse_from_str(made).map_err(failed)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold().set_text_wrap();
    for sheet in sheets {
        let page = workbook.add_worksheet();
        let name = text(lang, &format!("gaps.sheet.{}", sheet.key), &[]);
        page.set_name(&name).map_err(failed)?;
        page.set_freeze_panes(1, 0).map_err(failed)?;
        for (column, (head, width)) in (0_u16..).zip(sheet.heads) {
            let word = text(lang, &format!("gaps.column.{head}"), &[]);
            page.write_string_with_format(0, column, word, &bold).map_err(failed)?;
            page.set_column_width(column, f64::from(*width)).map_err(failed)?;
        }
        for (at, row) in (1_u32..).zip(&sheet.rows) {
            for ((column, cell), (head, _)) in (0_u16..).zip(row).zip(sheet.heads) {
                match cell {
                    Json::String(text) if text.chars().count() > LONGEST_CELL => {
                        let place = format!("{name} {} {head}", at + 1);
                        return Err(UseError::Wrong {
                            key: "export.long_cell",
                            name: place,
                        });
                    }
                    Json::String(text) if !text.is_empty() => {
                        page.write_string(at, column, text).map_err(failed)?;
                    }
                    Json::Number(number) => {
                        if let Some(number) = number.as_f64() {
                            page.write_number(at, column, number).map_err(failed)?;
                        }
                    }
                    _ => {}
                }
            }
        }
        if let Ok(last) = u16::try_from(sheet.heads.len().saturating_sub(1)) {
            let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
            page.autofilter(0, 0, rows, last).map_err(failed)?;
        }
    }
    workbook.save_to_buffer().map_err(failed)
}

#[cfg(test)]
mod tests;
