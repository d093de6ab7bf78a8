//! Made-up people: names as common as in a village, with surnames of several readings among them; ID numbers that check.

use renhe_mediation::case::parts::Party;
use renhe_mediation::words::PartyKind;
use uuid::Uuid;

use crate::work::Dice;

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "郑", "梁",
    "谢", "宋", "唐", "许", "邓", "冯", "曾", "程", "蔡", "彭", "潘", "袁", "单", "仇", "解", "区", "曹", "欧阳", "肖",
];
const GIVEN: [&str; 48] = [
    "国", "建", "明", "志", "文", "秀", "英", "桂", "兰", "芳", "春", "秋", "水", "生", "田", "根", "金", "银", "福", "贵", "财",
    "宝", "海", "江", "山", "林", "松", "柏", "红", "梅", "丽", "华", "玉", "珍", "平", "安", "和", "顺", "友", "德", "义", "仁",
    "礼", "信", "勇", "刚", "强", "军",
];
const PLACES: [&str; 8] = ["上屋组", "下屋组", "塘边组", "桥头组", "老街", "新街", "梨园小区", "西岭"];
const WORKPLACES: [&str; 6] = ["清泉砖厂", "宏发养殖场", "顺达运输公司", "和兴超市", "衡粮机械厂", "碧水物业公司"];

/// A name.
pub(crate) fn name(dice: &mut Dice) -> String {
    let mut name = (*dice.one(&SURNAMES)).to_owned();
    for _ in 0..=dice.below(2) {
        name.push_str(dice.one::<&str>(&GIVEN));
    }
    name
}

/// A person on a side; every third with ID number, phone and address, as they come in practice.
pub(crate) fn person(dice: &mut Dice, side: u8) -> Party {
    let mut person = Party { id: Some(Uuid::now_v7()), side, kind: PartyKind::Person, name: name(dice), ..Party::default() };
    if dice.below(3) == 0 {
        person.id_number = Some(id_number(dice));
        person.phone = Some(format!("1{}", 3_000_000_000_u64 + dice.below(6_999_999_999)));
        person.address = Some(format!("{}{}号", dice.one(&PLACES), 1 + dice.below(200)));
    }
    person
}

/// An organisation on a side.
pub(crate) fn organisation(dice: &mut Dice, side: u8) -> Party {
    let name = (*dice.one(&WORKPLACES)).to_owned();
    Party { id: Some(Uuid::now_v7()), side, kind: PartyKind::Organisation, name, ..Party::default() }
}

/// A number that passes GB 11643.
fn id_number(dice: &mut Dice) -> String {
    let (year, month, day) = (1940 + dice.below(65), 1 + dice.below(12), 1 + dice.below(28));
    let first = format!("430405{year:04}{month:02}{day:02}{:03}", dice.below(1000));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.chars().zip(weights).filter_map(|(digit, weight)| Some(digit.to_digit(10)? * weight)).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    format!("{first}{check}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use renhe_mediation::basics::check_id;

    #[test]
    fn a_drawn_id_number_is_one() {
        let mut dice = Dice::new(7);
        for _ in 0..200 {
            let number = id_number(&mut dice);
            assert!(check_id(&number, chrono::NaiveDate::from_ymd_opt(2026, 11, 2).expect("a day")).is_ok(), "{number}");
        }
    }
}
