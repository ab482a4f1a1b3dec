//! Whatever the bytes, an answer comes back: seeded, two thousand inputs.

use super::*;

/// `SplitMix64`: small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).expect("below n")
    }
}

/// Changes some bytes, cuts a part out, or doubles one.
fn mutate(random: &mut Random, seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len());
        let to = (at + random.below(40)).min(bytes.len());
        match random.below(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let part = bytes[at..to].to_vec();
                bytes.splice(at..at, part);
            }
            3 => {
                let odd = [b'"', b',', b'\n', 0, 0xff, b'\r', b'\t'];
                bytes.insert(at, odd[random.below(odd.len())]);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random.next().to_le_bytes()[0];
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn no_bytes_make_it_panic() {
    let text = "统一社会信用代码,企业名称,经营范围,注册资本,成立日期,城市,地址\n\
                91210200MA0Y3KQ5X0,示例甲厂,\"水泵\n阀门\",1.2亿,1998年3月2日,大连,甘井子区\n\
                A2,示例乙厂,钢,800万美元,1998,沈阳,和平区虚构路\n";
    let seeds = [
        text.as_bytes().to_vec(),
        encoding_rs::GBK.encode(text).0.into_owned(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        workbooks::xlsx(&[&["企业名称", "成立日期"], &["示例甲厂", "1998年"]]),
        workbooks::ods(workbooks::ODS_ROWS),
    ];
    let mut random = Random(20_260_101);
    let mut tables = 0;
    for n in 0..2_000 {
        let bytes = if n % 8 == 0 {
            (0..random.below(400)).map(|_| random.next().to_le_bytes()[0]).collect()
        } else {
            let seed = random.below(seeds.len());
            mutate(&mut random, &seeds[seed])
        };
        if let Ok(read) = try_read("t.csv", &bytes, &Recipe::default()) {
            tables += 1;
            for (table, row) in &read.rows {
                assert!(
                    row.cells.iter().all(|it| usize::from(it.0) < table.columns.len())
                );
            }
            let again = read.again("t.csv", &bytes, (0, 2), "企业名称");
            assert!(again.is_none_or(|it| it.len() <= bytes.len() * 3));
        }
    }
    assert!(tables > 300, "mutated files are still tables often: {tables}");
}
