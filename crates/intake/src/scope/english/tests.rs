//! Tests of the English reader: each rule once, mixed texts, bad input.

use std::fmt::Write as _;

use terms::role::Role;

use crate::scope::read_scope;

/// Items as text: roles, `~` process, `?` inferred, `!` excluded, the quote, `=head`.
fn shown(scope: &str, name: &str) -> String {
    let chars: Vec<char> = scope.chars().collect();
    let items = read_scope(scope, name);
    let mut out = String::new();
    for same in items.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
        let item = &same[0];
        let roles: String = same.iter().map(|item| mark(item.role)).collect();
        let quote: String =
            chars[item.start as usize..item.end as usize].iter().collect();
        let head = item.head.as_ref().map(|head| format!("={head}")).unwrap_or_default();
        let flags = [(item.process, '~'), (item.inferred, '?'), (item.negated, '!')];
        let flags: String = flags.iter().filter(|(on, _)| *on).map(|(_, c)| *c).collect();
        let comma = if out.is_empty() { "" } else { ", " };
        write!(out, "{comma}{roles}{flags}:{quote}{head}").unwrap();
    }
    out
}

fn mark(role: Role) -> char {
    match role {
        Role::Make => 'M',
        Role::GrowMine => 'G',
        Role::Sell => 'S',
        Role::RepairInstall => 'R',
        Role::Build => 'B',
        Role::TransportStore => 'T',
        Role::Service => 'V',
        Role::DesignRnd => 'D',
    }
}

#[track_caller]
fn check(scope: &str, expect: &str) {
    assert_eq!(shown(scope, ""), expect, "{scope}");
}

#[test]
fn a_verb_before_of_governs_its_list() {
    check("Manufacture of pumps, taps and valves", "M:pumps, M:taps, M:valves");
    check("Growing of wheat; mining of iron ores", "G:wheat, G:iron ores");
    check("Wholesale and retail sale of clothing", "S:clothing");
    check("Construction of roads; building of ships", "B:roads, M:ships");
}

#[test]
fn a_verb_before_its_object_governs_it() {
    check("We make gears and sell pumps.", "M:gears, S:pumps");
    check("Engaged in manufacturing steel wire and nails", "M:steel wire, M:nails");
    check("Northland Ltd produces axles and exports hubs.", "M:axles, S:hubs");
    check("It trades in steel plates and pipes.", "S:steel plates, S:pipes");
    check("Our product range includes tractors and ploughs.", "M:tractors, M:ploughs");
}

#[test]
fn a_verb_behind_its_list_governs_it() {
    check("Timber and cement wholesale", "S:Timber, S:cement");
    check("Bearing manufacturing", "M:Bearing");
    check("Juices and soft drinks are produced at two sites", "M:Juices, M:soft drinks");
    check("Cheese and butter manufacture, export", "MS:Cheese, MS:butter");
    check("Pumps, taps: development, production", "MD:Pumps, MD:taps");
}

#[test]
fn verbs_alone_wait_for_their_object() {
    check("Production, sale and repair of inverters", "MSR:inverters");
    check("Designs and produces lithium-ion batteries", "MD:lithium-ion batteries");
}

#[test]
fn verbs_join_verbs_of_their_form() {
    check("It was formed to fell, saw and market oak", "MGS:oak");
    check("We design, make and repair looms.", "MRD:looms");
    check("We cut, vulcanise and sell seals.", "MS:seals");
    check(
        "We make machine tools and design software.",
        "M:machine tools, M:design software",
    );
    check("It designs and sells, but does not make, shoes.", "SD:shoes");
}

#[test]
fn what_introduces_an_activity_is_cut_off() {
    check(
        "The objects of the company are the manufacture and sale of doors.",
        "MS:doors",
    );
    check("The firm specialises in the milling of steel shafts.", "M:steel shafts");
    check("To carry on the business of road haulage.", "T:road haulage");
    check("We offer digital printing and training.", "M~:digital printing, V:training");
    check("It offers wine and honey.", "S:wine, S:honey");
}

#[test]
fn gerunds_need_somebody() {
    check("A family bakery producing rye bread", "M:rye bread");
    check("A workshop in York repairing clocks", "R:clocks");
    check("Shop fitting equipment", "M?:Shop fitting equipment");
}

#[test]
fn pronouns_give_the_role_to_what_was_named() {
    check("We make jam and sell it online.", "MS:jam");
    check("It grows roses, which it sells to florists.", "GS:roses");
    check("Pressing of olive oil and its sale", "MS:olive oil");
    check("It makes dies, which are coated by a partner.", "M:dies");
}

#[test]
fn what_is_bought_is_not_sold() {
    check("We buy scrap cars and sell spare parts.", "S:spare parts");
    check("Purchase and sale of used machines", "S:used machines");
}

#[test]
fn what_is_denied_is_negated() {
    check("It makes tractors but no ploughs.", "M:tractors, M!:ploughs");
    check("We make chairs. We do not make beds.", "M:chairs, M!:beds");
}

#[test]
fn sentences_that_state_nothing_give_nothing() {
    check("Maker of gears. Customers value its short lead times.", "M:gears");
    check("A maker of tiles is looking for agents in Spain.", "M:tiles");
    check("Dealer in pumps. Delivery is free.", "S:pumps");
    check("Our customers include car makers.", "");
    check("Maker of seals and springs employs 40 people.", "M:seals, M:springs");
}

#[test]
fn places_behind_an_item_are_no_items() {
    check("We supply fish to hotels, schools and shops.", "S:fish");
    check("We make chairs from oak, ash and beech.", "M:chairs");
}

#[test]
fn places_of_work_and_trades_say_what_is_done() {
    check("Iron foundry", "M?:Iron foundry");
    check("Operation of a quarry; running of a hotel", "G:quarry, V:hotel");
    check("Scaffolding; pile driving", "B:Scaffolding, B:pile driving");
    check("Veterinary practice for horses", "V?:Veterinary practice");
}

#[test]
fn the_noun_may_turn_the_role() {
    check("We build barns and boats.", "B:barns, M:boats");
    check("Producers of mushrooms and dried mushrooms", "G:mushrooms, M:dried mushrooms");
    check("Development of housing projects", "B:housing projects");
}

#[test]
fn a_verb_in_a_name_is_a_part_of_it() {
    check(
        "Manufacture of welding lines and food processing machinery",
        "M:welding lines, M:food processing machinery",
    );
    check(
        "Wholesale of machinery and supplies",
        "S:machinery, S:supplies=machinery supplies",
    );
}

#[test]
fn exceptions_are_negated_and_inclusions_are_not() {
    check("Growing of cereals (except rice) and hops", "G:cereals, G!:rice, G:hops");
    check("Manufacture of pumps, including hand pumps", "M:pumps, M:hand pumps");
    check("Production and sale of plastics, not including toys", "MS:plastics, MS!:toys");
    check("Retail trade, except of motorcycles", "S!:motorcycles");
}

#[test]
fn of_and_for_turn_the_head_around() {
    check("Manufacture of parts of aircraft", "M:parts of aircraft=aircraft parts");
    check(
        "Manufacture of parts and accessories for motor vehicles",
        "M:parts=motor vehicle parts, M:accessories=motor vehicle accessories",
    );
    check(
        "Manufacture of machinery for mining and construction",
        "M:machinery=mining machinery",
    );
}

#[test]
fn lists_share_a_head() {
    check(
        "Manufacture of ball and roller bearings",
        "M:ball=ball bearings, M:roller bearings",
    );
    check(
        "Manufacture of motor vehicle parts and accessories",
        "M:motor vehicle parts, M:accessories=motor vehicle accessories",
    );
    check("Manufacture of cement and steel pipes", "M:cement, M:steel pipes");
}

#[test]
fn processes_and_services_are_quoted_whole() {
    check("Steel casting, machining", "M~:Steel casting, M~:machining");
    check("Forging and pressing of metal", "M:metal");
    check("Freight transport by road; warehousing", "T:Freight transport, T:warehousing");
    check("Technical testing", "V:Technical testing");
}

#[test]
fn worked_is_what_goes_in() {
    assert!(read_scope("Grain milling", "")[0].worked);
    assert!(!read_scope("Grain milling and production of flour", "")[1].worked);
}

#[test]
fn amounts_and_endings_are_no_part_of_the_name() {
    check("It can produce 20,000 tonnes of steel pipes a year.", "M:steel pipes");
    check("Manufacture of other textiles n.e.c.", "M:textiles");
    check("Dealer in new and used trucks", "S:new=new trucks, S:used trucks");
}

#[test]
fn lists_without_a_verb_are_inferred_and_sentences_are_not() {
    check("Gears, shafts & axles", "M?:Gears, M?:shafts, M?:axles");
    assert_eq!(shown("Gears, shafts", "Eastport Trading Ltd"), "S?:Gears, S?:shafts");
    check("We have many happy customers. Quality is our aim.", "");
    check("Der Verkauf von Maschinen", "");
}

#[test]
fn clauses_of_a_mixed_text_are_read_in_their_language() {
    check("轴承制造；manufacture of gears；水泵销售", "M:轴承, M:gears, S:水泵");
    check("塑料制品生产；PVC管材、LED灯销售", "M:塑料制品, S:PVC管材, S:LED灯");
}

#[test]
fn nothing_breaks_on_noise() {
    for text in [
        "of of of",
        ",,;;",
        "(",
        ")",
        "and and",
        "except",
        "including :",
        "a",
        "R&D",
        "n.e.c.",
        "manufacture",
        "Manufacture of",
        "((((of))))",
        "ﬁ of ﬂ",
        "İstanbul sale of ŞŞ",
        "...:",
    ] {
        let len = u32::try_from(text.chars().count()).unwrap();
        for item in read_scope(text, "x") {
            assert!(item.start < item.end && item.end <= len, "{text}");
        }
    }
}

#[test]
fn people_contractors_and_places_are_no_products() {
    check("Goldsmiths and makers of clocks", "M:clocks");
    check("Printers of labels", "M:labels");
    check("Plumbers, painters and surveyors", "R?:Plumbers, B?:painters, V?:surveyors");
    check(
        "Camping grounds, zoos and eye clinics",
        "V?:Camping grounds, V?:zoos, V?:eye clinics",
    );
    check(
        "Plumbing, heating and air-conditioning contractors",
        "R:Plumbing=plumbing contractors, R:heating=heating contractors, \
         R:air-conditioning contractors",
    );
    check("Search engine optimisation, dolls", "M?:dolls");
}

#[test]
fn a_title_ends_in_its_verb() {
    check(
        "Valve and Pipe Fitting Manufacturing",
        "M:Valve=valve fitting, M:Pipe Fitting",
    );
    check("Smoking, salting and canning of fish", "M:fish");
    check("Sawing and impregnation of timber", "M:timber");
    check("Stoves - sale and installation", "SR:Stoves");
}

#[test]
fn what_comes_out_is_made() {
    check(
        "The mill turns milk into butter and cheese and sells them.",
        "M:milk, MS:butter, MS:cheese",
    );
    check(
        "We quarry lime, burn it to quicklime and sell both.",
        "MGS:lime, MS:quicklime",
    );
    check("Recycling of bottles into flakes", "V:bottles, M:flakes");
    check("Cutting of steel sheets into shape", "M:steel sheets");
    check("Sale of the timber felled and of the hay so produced", "GS:timber, GS:hay");
}

#[test]
fn delivery_sells_unless_goods_are_carried() {
    check("We make doors and deliver them.", "MS:doors");
    check("We store and deliver tyres.", "T:tyres");
    check("Sale, delivery and fitting of kitchens", "SR:kitchens");
    check("We deliver training.", "V:training");
}

#[test]
fn phrases_before_a_clause_name_nothing() {
    check("As a dealer we sell and repair vans.", "SR:vans");
    check("With ten vans and a warehouse, we sell pumps.", "S:pumps");
    check("We grow plums and in autumn press juice.", "G:plums, M:juice");
    check("Founded in York, Hale & Marsh employs 40 people.", "");
    check("We help farms with crop advice.", "V:crop advice");
}

#[test]
fn denials_behind_a_list_are_negated() {
    check(
        "We print books and packaging – no newspapers.",
        "M:books, M:packaging, M!:newspapers",
    );
    check("Sale and repair of pumps; valves excluded", "SR:pumps, SR!:valves");
    check("We make cheese, no delivery.", "M:cheese");
}

#[test]
fn trades_stand_beside_trades() {
    check(
        "Roof covering, guttering and leadwork",
        "B:Roof covering, B:guttering, B:leadwork",
    );
    check("Guttering and pipes", "M?:Guttering, M?:pipes");
    check("Tree felling, hedge laying", "G:Tree, V:hedge laying");
    check("Peat cutting; forests and their management", "G:Peat cutting, G:forests");
    check("We offer private-label bottling.", "M~:private-label bottling");
    check(
        "Basic and applied research in biology",
        "D:Basic=basic research, D:applied research",
    );
}

#[test]
fn words_between_hide_nothing() {
    check("Makers since 1902 of brushes", "M:brushes");
    check(
        "Extraction of salt and minerals not elsewhere classified",
        "G:salt, G:minerals",
    );
    check("Sale of shellfish, live and cooked", "S:shellfish");
    check("Apart from making shoes, we repair them.", "MR:shoes");
    check("Handmade soap and candles from our kitchen", "M?:Handmade soap, M?:candles");
    check("We spin wool and knit jumpers.", "M:wool, M:jumpers");
    check("Beekeepers and candle makers", "M:candle");
    check("A design consultancy specialising in yachts", "");
    check("Farming of mussels, and their purification and dispatch", "G:mussels");
    check("Machining of castings supplied by customers", "M:castings");
    check("A cooperative of growers packing and marketing figs", "MS:figs");
}

#[test]
fn clauses_give_their_verbs() {
    check("We sell the electricity they generate.", "MS:electricity");
    check("A dyehouse where cotton fabrics are bleached and dyed.", "M:cotton fabrics");
    check("Doors designed, built and installed by us", "MRD:Doors");
    check("The mill, which was built in 1898, spins yarns.", "M:yarns");
    check("Once a mill, now a maker of felt", "M:felt");
}

#[test]
fn what_a_thing_is_for_is_not_made() {
    check(
        "Equipment for breweries, wineries and distilleries",
        "M?:Equipment=brewery equipment",
    );
    check("Staircases in oak, ash and steel", "M?:Staircases");
    check("Fish wholesaler, supplying restaurants and hotels", "S:Fish");
}

#[test]
fn a_noun_turns_the_verb() {
    check("Production of raw milk and asparagus", "G:raw milk, G:asparagus");
    check("Preparation of annual accounts", "V:annual accounts");
    check("School bus services", "T:School bus services");
    check("Builders of roads and organs", "B:roads, M:organs");
    check("Apples, pears and cider", "G?:Apples, G?:pears, M?:cider");
}
