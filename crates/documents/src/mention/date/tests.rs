//! Days, and the years that pages leave out.
use super::{dates, resolve, years};

fn check(text: &str, published: Option<&str>, named: &[u16], expected: &str) {
    let found: Vec<String> = dates(text, &(0..text.len()))
        .iter()
        .map(|it| match resolve(it, published, named) {
            Some(day) => {
                let last = day.last.map(|it| format!("/{it}")).unwrap_or_default();
                format!("{}{last} {}", day.iso, day.reason)
            }
            None if it.open => "open".to_owned(),
            None => format!("{:?}-{:?}", it.year.unwrap_or(0), it.month.unwrap_or(0)),
        })
        .collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn days_as_stated() {
    check("2021年3月8日，在甲市", None, &[], "2021-03-08 stated");
    check("2021-03-08 09:30:05", None, &[], "2021-03-08T09:30:05 stated");
    check("2021年03月08日09:30 来源", None, &[], "2021-03-08T09:30 stated");
    check("2021/3/8、2021.03.08", None, &[], "2021-03-08 stated; 2021-03-08 stated");
    check("2021\n03/08\n09:30", None, &[], "2021-03-08T09:30 stated");
    check("2021-03-08T09:30:05+08:00", None, &[], "2021-03-08T09:30:05 stated");
    check(
        "May 5, 2021; 5 May 2021; 5th May 2021",
        None,
        &[],
        "2021-05-05 stated; 2021-05-05 stated; 2021-05-05 stated",
    );
    check("Sept. 3-5, 2021", None, &[], "2021-09-03/2021-09-05 stated");
    check("2021年3月8日至10日", None, &[], "2021-03-08/2021-03-10 stated");
}

#[test]
fn years_that_pages_leave_out() {
    let published = Some("2021-03-10T08:00");
    check("3月8日", published, &[], "2021-03-08 year_from_published");
    check("3月10日", published, &[], "2021-03-10 year_from_published");
    check("12月28日", published, &[], "2020-12-28 year_from_published");
    check("2月29日", published, &[], "2020-02-29 year_from_published");
    check("3月8日", published, &[2019], "2019-03-08 year_from_name");
    check("12月28日", published, &[2021], "2020-12-28 year_from_published");
    check("3月8日", None, &[2019, 2019], "2019-03-08 year_from_name");
    check("3月8日", None, &[2019, 2020], "--03-08 year_open");
    check("3月30日至4月2日", None, &[], "--03-30/--04-02 year_open");
    check(
        "4月12-14日，March 8",
        None,
        &[],
        "--04-12/--04-14 year_open; --03-08 year_open",
    );
    check("03/08", published, &[], "2021-03-08 year_from_published");
}

#[test]
fn what_is_no_day() {
    check("2月30日，13月1日，3/8的份额，版本2021.3，16:02", None, &[], "");
    check("you may 5 times, Mayor 5, 5月份，36个月", None, &[], "");
    check("2022年，昨天，近日", None, &[], "2022-0; open; open");
    check("2022年5月，March 2003", None, &[], "2022-5; 2003-3");
    check("15日前", None, &[], "");
}

#[test]
fn years_of_names() {
    let text = "“2019年甲乙合作座谈会”，2019丝路博览会，第2020A号，3.2021";
    assert_eq!(years(text, &(0..text.len())), [2019]);
}
