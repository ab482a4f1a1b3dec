//! The place of an organisation from its columns, and what is doubtful about it.

use terms::region::Doubt;
use terms::value::Value;

use super::Reader;
use crate::Row;
use crate::complaint::{Complaints, Severity};

impl Reader {
    /// The names of places, with those they lie in.
    pub(super) fn places(&self, codes: &[&str]) -> String {
        let names = codes.iter().filter_map(|it| self.regions.full_name(it));
        names.collect::<Vec<_>>().join("、")
    }

    /// Fills the region from province, city and address, and doubts contradictions.
    pub(super) fn place(&self, row: &mut Row, complaints: &mut Complaints) {
        let table = self.columns.table;
        let text = |name: &str| -> &str {
            let at = table.position(name);
            let cell = row.cells.iter().find(|it| Some(it.0) == at);
            cell.and_then(|it| it.1.as_text()).unwrap_or_default()
        };
        let (province, city, address) = (text("province"), text("city"), text("address"));
        let stated = text("region");
        if stated.contains(':') {
            // A scheme of its own (NUTS:FI1D): GB/T 2260 has nothing to say of its towns.
            return;
        }
        let resolved = if province.is_empty() && city.is_empty() && !stated.is_empty() {
            self.regions.resolve_within(stated, address)
        } else {
            self.regions.resolve(province, city, address)
        };
        for doubt in &resolved.doubts {
            let named = |code: &str| self.regions.full_name(code).unwrap_or_default();
            let all = |codes: &[&str]| self.places(codes);
            let (key, column, value, args) = match doubt {
                // What the region column says settles the place.
                Doubt::AmbiguousAddress(_) | Doubt::UnknownAddress
                    if !stated.is_empty() =>
                {
                    continue;
                }
                Doubt::AmbiguousAddress(candidates) => {
                    let args = vec![("candidates", all(candidates))];
                    ("intake.place_ambiguous", "address", address, args)
                }
                Doubt::UnknownAddress => {
                    ("intake.place_unknown", "address", address, Vec::new())
                }
                Doubt::AmbiguousCity { city, candidates } => {
                    let args = vec![("candidates", all(candidates))];
                    ("intake.name_ambiguous", "city", city.as_str(), args)
                }
                Doubt::CityElsewhere { city, province, city_in } => {
                    let args =
                        vec![("province", named(province)), ("city_in", all(city_in))];
                    ("intake.city_elsewhere", "city", city.as_str(), args)
                }
                Doubt::UnknownProvince(text) => {
                    ("intake.province", "province", text.as_str(), Vec::new())
                }
                Doubt::UnknownCity(text) => {
                    ("intake.city", "city", text.as_str(), Vec::new())
                }
                Doubt::AddressDisagrees { columns, address: other } => {
                    let args =
                        vec![("columns", named(columns)), ("address", named(other))];
                    ("intake.address_disagrees", "address", address, args)
                }
            };
            let place = (Some(row.row), Some(self.spelled(column)));
            complaints.add((key, Severity::Warning), place, value, args);
        }
        let (Some(at), Some(region)) = (table.position("region"), resolved.region) else {
            return;
        };
        let own = row.cells.iter().position(|it| it.0 == at);
        match own.and_then(|own| row.cells.get_mut(own)) {
            None => row.cells.push((at, Value::Text(region.to_owned()))),
            // A stated region is refined by what lies in it, never replaced.
            Some((_, Value::Text(stated))) if self.regions.is_within(region, stated) => {
                *stated = region.to_owned();
            }
            Some((_, Value::Text(stated)))
                if self.regions.name(stated).is_some()
                    && !self.regions.is_within(stated, region) =>
            {
                let named = |code: &str| self.regions.full_name(code).unwrap_or_default();
                let args = vec![("columns", named(stated)), ("address", named(region))];
                let place = (Some(row.row), Some(self.spelled("region")));
                let key = "intake.region_disagrees";
                complaints.add((key, Severity::Warning), place, stated, args);
            }
            Some(_) => {}
        }
    }
}
