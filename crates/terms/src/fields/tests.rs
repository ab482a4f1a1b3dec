//! The declaration holds what the contract promises.

use super::*;

#[test]
fn the_headers_of_the_contract_are_recognised() {
    let table = table("organisations").expect("declared");
    for (header, column) in [
        ("统一社会信用代码", "id"),
        ("企业名称", "name"),
        ("经营范围", "scope"),
        ("所属地区", "region"),
        ("所在城市", "city"),
        ("注册地址", "address"),
        ("主营产品", "main_products"),
        ("上游原料", "main_inputs"),
        (" Business_Scope ", "scope"),
        ("*企业名称", "name"),
        ("registration_date", "established"),
    ] {
        let found =
            table.by_header(header).and_then(|at| table.columns.get(usize::from(at)));
        assert_eq!(found.map(|it| it.name.as_str()), Some(column), "{header}");
    }
    assert_eq!(table.by_header("法定代表人"), None, "an unknown header is not guessed");
}

#[test]
fn no_header_of_a_table_names_two_columns() {
    for table in tables() {
        for (at, column) in table.columns.iter().enumerate() {
            for header in
                [&column.name, &column.zh, &column.en].into_iter().chain(&column.synonyms)
            {
                let found = table.by_header(header).map(usize::from);
                assert_eq!(found, Some(at), "{}: {header}", table.name);
            }
        }
        for common in ["id", "source", "status", "as_of", "note"] {
            assert!(table.column(common).is_some(), "{} has no {common}", table.name);
        }
    }
}

#[test]
fn every_row_of_the_declaration_has_ten_cells() {
    let file = include_str!("../../fields/columns.csv");
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
    let mut rows = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        assert_eq!(row.len(), 10, "{row:?}: is a cell with a comma quoted?");
        assert!(["0", "1"].contains(&&row[4]), "{row:?}");
        assert!(row[0] == *"*" || table(&row[0]).is_some(), "{row:?}");
        assert!(!row[8].is_empty() && !row[9].is_empty(), "{row:?} has no meaning");
        rows += 1;
    }
    assert!(rows > 60, "{rows}");
}

#[test]
fn brackets_behind_a_header_do_not_hide_it() {
    let table = table("organisations").expect("declared");
    for (header, column) in [
        ("企业名称（盖章）", "name"),
        ("注册资本(万美元)", "capital"),
        ("统一社会信用代码\n（18位）", "id"),
    ] {
        let found =
            table.by_header(header).and_then(|at| table.columns.get(usize::from(at)));
        assert_eq!(found.map(|it| it.name.as_str()), Some(column), "{header}");
    }
    assert_eq!(table.by_header(&"企业名称".repeat(1000)), None);
}

#[test]
fn a_foreign_header_has_its_meaning_beside_it() {
    assert_eq!(header_in(Lang::Zh, "scope"), "经营范围（scope）");
    assert_eq!(header_in(Lang::Zh, "business_scope"), "经营范围（business_scope）");
    assert_eq!(header_in(Lang::Zh, "product"), "产品（product）");
    assert_eq!(header_in(Lang::Zh, "经营范围"), "经营范围");
    assert_eq!(header_in(Lang::En, "登记状态"), "登记状态 (registration state)");
    assert_eq!(header_in(Lang::En, "scope"), "scope");
    assert_eq!(header_in(Lang::Zh, "legal person"), "legal person", "not known");
}
