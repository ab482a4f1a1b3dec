//! Lines that sum a table up are no organisations.

use super::*;

#[test]
fn total_lines_are_left_out_and_said() {
    let read = read_csv(
        "序号,企业名称,员工人数\n1,示例甲厂,10\n,小 计,10\n2,虚构乙厂,20\n合计,,30\n,总计：2家,30\n,Total,30\n",
    );
    assert_eq!(read.column("name"), ["示例甲厂", "虚构乙厂"]);
    let said: Vec<_> =
        read.said().into_iter().filter(|it| it.0 == "total_line").collect();
    assert_eq!(
        said,
        [
            ("total_line", Some(3), "企业名称", "小 计 | 10"),
            ("total_line", Some(5), "企业名称", "合计 | 30"),
            ("total_line", Some(6), "企业名称", "总计：2家 | 30"),
            ("total_line", Some(7), "企业名称", "Total | 30")
        ]
    );
    assert!(read.complaints.iter().all(|it| it.severity == Severity::Note));
    assert_eq!(read.summary.rows, 6);
}

#[test]
fn a_number_of_firms_is_a_total_where_nothing_follows() {
    let read = read_csv("企业名称,城市\n2家,大连\n示例甲厂,大连\n2家,\n\n ,\n");
    assert_eq!(read.column("name"), ["2家", "示例甲厂"]);
    assert_eq!(read.said(), [("total_line", Some(4), "企业名称", "2家")]);
    let bytes = workbooks::xlsx(&[&["企业名称"], &["示例甲厂"], &["1家"]]);
    let options = recipe("table = \"organisations\"");
    let read = try_read("表.xlsx", &bytes, &options).expect("a table");
    assert_eq!(read.column("name"), ["示例甲厂"]);
    assert_eq!(read.said(), [("total_line", Some(3), "企业名称", "1家")]);
}

#[test]
fn totals_of_other_tables_are_no_rows_either() {
    let read = read_csv("企业名称,产品,产能,单位\n示例甲厂,水泵,5,台\n合计,,5,台\n");
    assert_eq!(read.rows.len(), 1);
    assert_eq!(read.said(), [("total_line", Some(3), "企业名称", "合计 | 5 | 台")]);
}

#[test]
fn a_firm_whose_name_begins_like_a_total_stays() {
    let read = read_csv("企业名称,城市\n共计示例网络公司,大连\n总计虚构工厂,沈阳\n");
    assert_eq!((read.rows.len(), read.said()), (2, vec![]));
}
