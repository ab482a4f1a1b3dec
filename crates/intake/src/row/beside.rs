//! Amounts and the currency or unit that stands beside them.
//!
//! An amount may name its currency or unit itself (5万套), in its header (产能(万套)) or in
//! a column of its own (单位: 万套). What stands nearest to the number counts, and a
//! contradiction is said. 万, 千 and 亿 of a unit are multiplied into the number once, and
//! the unit is kept plain and in one spelling: 5 with 万套 is 50 000 套.

use terms::fields::Column;
use terms::value::Value;

use super::{Look, Reader};
use crate::Row;
use crate::complaint::{Complaints, Severity};
use crate::recognise::{money, number, unit};

/// A row being read.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) row: Row,
    /// Amounts of money, and what they say of their currency.
    pub(super) money: Vec<Beside>,
    /// Amounts of a unit.
    pub(super) amounts: Vec<Amount>,
}

/// What an amount of money says of its currency.
#[derive(Debug)]
pub(super) struct Beside {
    /// Field of the currency.
    at: u16,
    /// What the cell or header names.
    said: Option<String>,
}

/// A quantity that was read.
#[derive(Debug)]
pub(super) struct Amount {
    /// Its field.
    field: u16,
    /// The unit that cell or header name, plain.
    pub(super) said: Option<String>,
    /// What 万 or 亿 in cell or header multiplied it by.
    factor: f64,
}

impl Reader {
    /// A quantity; what its cell or header say of its unit is kept for [`Self::units`].
    pub(super) fn quantity(
        &self,
        column: &Column,
        text: &str,
        look: &mut Look<'_>,
        found: &mut Found,
    ) -> Value {
        let Some(number) = look.read_number(text) else { return Value::Missing };
        if number.value < 0.0 {
            return look.unreadable("intake.negative", text);
        }
        let of_header = number::of_header(look.header);
        let (mut factor, mut rest) = (number.factor, number.rest);
        if rest.is_empty()
            && let Some(header) = of_header.filter(|it| !it.rest.is_empty())
        {
            rest = header.rest;
            // The factor of the header counts where the cell has none: `read_number`.
            if factor <= 1.0 {
                factor = header.factor;
            }
        }
        let said = Some(unit::plain(&rest)).filter(|it| !it.is_empty());
        if let Some(unit) = said.as_deref().filter(|_| factor > 1.0) {
            tell(factor, unit, text, look);
        }
        if let Some(field) = self.columns.table.position(&column.name) {
            found.amounts.push(Amount { field, said, factor });
        }
        Value::Real(number.value)
    }

    pub(super) fn money(
        &self,
        column: &Column,
        text: &str,
        look: &mut Look<'_>,
        found: &mut Found,
    ) -> Value {
        let Some(amount) = money::read(text, look.header) else {
            return look.unreadable("intake.money", text);
        };
        if amount.smallest < 0 {
            return look.unreadable("intake.negative", text);
        }
        let table = self.columns.table;
        let currency_at = table.position(&format!("{}_currency", column.name));
        let currency_at = currency_at.or_else(|| table.position("currency"));
        let beside = currency_at.is_some_and(|at| {
            self.columns.fields.contains(&Some(at))
                || self.constants.iter().any(|it| it.0 == at)
        });
        if !amount.unit_said {
            // Our own export: a whole number of the smallest unit, its currency beside it.
            let own = beside && look.header.trim() == column.name;
            let whole = text.parse::<i64>().ok().filter(|_| own);
            return match whole {
                Some(whole) => Value::Integer(whole),
                None => look.unreadable("intake.money_unit", text),
            };
        }
        if amount.approximate {
            look.complain("intake.approximate", Severity::Note, text, Vec::new());
        }
        if amount.currency.is_none() && !beside {
            look.complain_once("intake.currency_assumed", text);
        }
        let said = amount.currency.map(str::to_owned);
        found.money.extend(currency_at.map(|at| Beside { at, said }));
        Value::Integer(amount.smallest)
    }

    /// Puts what amounts say of their currency into the field beside them; what the cell
    /// itself says counts.
    pub(super) fn currencies(&self, found: &mut Found, complaints: &mut Complaints) {
        for it in std::mem::take(&mut found.money) {
            let there = found.row.cells.iter_mut().find(|cell| cell.0 == it.at);
            match (there, it.said) {
                (Some((_, Value::Text(there))), Some(said)) if *there != said => {
                    let place = (Some(found.row.row).filter(|it| *it > 0), it.at);
                    self.disagrees(place, there, &said, complaints);
                    *there = said;
                }
                (Some(_), _) => {}
                (None, said) => {
                    let said = said.unwrap_or_else(|| "CNY".to_owned());
                    found.row.cells.push((it.at, Value::Text(said)));
                }
            }
        }
    }

    /// Brings the unit of a row into its plain form and multiplies what it says into the
    /// amounts that name no unit themselves.
    pub(super) fn units(&self, found: &mut Found, complaints: &mut Complaints) {
        let Some(at) = self.columns.table.position("unit") else { return };
        let amounts = std::mem::take(&mut found.amounts);
        let row = &mut found.row;
        let number = Some(row.row).filter(|it| *it > 0);
        let own = row.cells.iter().position(|it| it.0 == at);
        let written =
            own.and_then(|own| row.cells.get(own)).and_then(|it| it.1.as_text());
        let Some(written) = written.map(str::to_owned) else {
            if let Some(said) = amounts.into_iter().find_map(|it| it.said) {
                row.cells.push((at, Value::Text(said)));
            }
            return;
        };
        let (factor, mut plain) = unit::read(&written);
        let header = self.spelled("unit").to_owned();
        let mut look = Look { row: number, header: &header, complaints };
        if factor > 1.0 {
            tell(factor, &plain, &written, &mut look);
        }
        for amount in amounts {
            match amount.said {
                Some(said) => {
                    let twice = factor > 1.0 && !same(factor, amount.factor);
                    if said != plain || twice {
                        self.disagrees((number, at), &written, &said, look.complaints);
                        plain = said;
                    }
                }
                None if factor > 1.0 && amount.factor > 1.0 => {
                    look.complain(
                        "intake.unit_twice",
                        Severity::Warning,
                        &written,
                        vec![],
                    );
                }
                None => {
                    let cell = row.cells.iter_mut().find(|it| it.0 == amount.field);
                    if let Some((_, Value::Real(value))) = cell {
                        *value *= factor;
                    }
                }
            }
        }
        if let Some((_, unit)) = row.cells.iter_mut().find(|it| it.0 == at) {
            *unit = Value::Text(plain);
        }
    }

    /// Complains about a currency or unit beside an amount that says another itself.
    fn disagrees(
        &self,
        (row, field): (Option<u32>, u16),
        there: &str,
        said: &str,
        complaints: &mut Complaints,
    ) {
        let header = self.columns.fields.iter().position(|it| *it == Some(field));
        let place = (row, header.and_then(|at| self.header(at)));
        let args = vec![("said", said.to_owned())];
        complaints.add(("intake.unit_disagrees", Severity::Warning), place, there, args);
    }
}

/// Says, once for a unit, that its 万 or 亿 went into the number.
fn tell(factor: f64, unit: &str, written: &str, look: &mut Look<'_>) {
    if look.complaints.once(format!("{factor} {unit}")) {
        let args = vec![("factor", factor.to_string()), ("unit", unit.to_owned())];
        look.complain("intake.unit_factor", Severity::Note, written, args);
    }
}

fn same(one: f64, other: f64) -> bool {
    one.total_cmp(&other).is_eq()
}
