"""Values to change objects with: some right, most nearly right."""

from __future__ import annotations

from typing import Any

UUID = "8e0f4e6b-9f1d-42f1-8c3b-7ae0c0d7a7f2"
MARK = f"marking-definition--{UUID}"
ODD: list[Any] = [
    None,
    [],
    {},
    True,
    False,
    0,
    1,
    -1,
    1.5,
    50.0,
    "",
    "x",
    "X y",
    [""],
    [None],
    [1],
    {"a": 1},
    ["a", "a"],
]
TIMES = (
    "2026-02-03T04:05:06Z|2026-02-03T04:05:06.7Z|2026-02-03T04:05:06.78Z|2026-02-03T04:05:06.789012Z|"
    "2026-02-03T04:05:06.7890123Z|2026-02-03T04:05:06.123456789Z|2026-02-30T00:00:00.000Z|"
    "2025-02-29T00:00:00.000Z|2024-02-29T00:00:00.000Z|2026-02-03T04:05:60.000Z|2026-02-03T24:00:00.000Z|"
    "0000-01-01T00:00:00.000Z|0001-01-01T00:00:00.000Z|9999-12-31T23:59:59.999Z|2026-02-03T04:05:06.789+00:00|"
    "2026-02-03t04:05:06.789Z|2026-02-03 04:05:06.789Z|2026-02-03T04:05:06.789z|2026-2-3T04:05:06.789Z|"
    "2026-13-03T04:05:06.789Z|now|2026-02-03T04:05:06.788Z|2026-02-04T04:05:06.000Z|2026-02-04T04:05:06.0000Z|"
    "2026-02-04T04:05:06.00000001Z|2026-02-03T04:05:06.789Z\n|2026-06-31T00:00:00.000Z|2026-02-03|"
    "1900-02-29T00:00:00.000Z"
).split("|")
UUIDS = [
    UUID,
    UUID.upper(),
    UUID.replace("-42f1", "-12f1"),
    UUID.replace("-42f1", "-52f1"),
    UUID.replace("-8c3b", "-7c3b"),
    UUID.replace("-8c3b", "-Bc3b"),
    UUID.replace("-42f1", "-62f1"),
    UUID[:-1],
    UUID + "0",
    UUID.replace("-", ""),
    "",
    UUID + "\n",
    " " + UUID,
    UUID.replace("8", "g"),
]
PREFIXES = (
    "identity|report|location|displacement-claim|marking-definition|indicator|x|ab|Identity|a--b|"
    "extension-definition|-ab|1ab|malware"
).split("|")
LANGS = ["en", "en-US", "en-us", "EN", "zz", "", "de", "ar", "ar-SY", 1, None, ["en"]]
NAMES = (
    "foo|fo|Foo|foo_bar|foo-bar|x_foo|1foo|_foo|foo bar|severity|action|username|phone_numbers|xid|id2|a_bin|"
    "abc_hex|Xid|name|lang|labels|confidence|region|definition|revoked|description|roles|sectors|objects|aliases|"
    "modified|published"
).split("|")
NAMES.append("a" * 260)
VALUES: list[Any] = ["abcd", "zz", "", None, [], ["a"], {}, {"a": None}, 1, True, "YWJj", "YWJ", "0a0B", "0a0"]
TYPES = [
    "new-sdo",
    "new-sco",
    "new-sro",
    "property-extension",
    "toplevel-property-extension",
    "other",
    "",
    None,
    ["new-sdo"],
]
URLS = [
    "https://example.org/a",
    "urn:example:a",
    "not a url",
    "",
    "//example.org",
    "https://exa mple.org",
    1,
    "example.org",
]
HASHES: list[Any] = [
    {"SHA-256": "0" * 64},
    {"SHA-256": "0" * 63},
    {"MD5": "0" * 32},
    {"MD5": "x"},
    {},
    {"OTHER": "0"},
    None,
    {"SHA-256": 1},
    {"x_SHA-1x": "0"},
    {"TLSH": "a" * 70},
    {"SSDEEP": "a:b"},
    {"MD5x": "0"},
]
SELECTORS = [
    "type",
    "id",
    "name",
    "of",
    "labels.[0]",
    "object_marking_refs.[0]",
    "object_marking_refs.[9]",
    "extensions",
    "Type",
    "quantity.said",
    "quantity.nothing",
    "name.[0]",
    "name.[999]",
    "chain_refs.[0]",
    "chain_refs.said",
    "",
    1,
    "quantity.[0]",
    "confidence.[0]",
    "granular_markings.[0].selectors",
    "says.x",
    "a" * 300,
]
COUNTRIES = ["SY", "sy", "Sy", "XX", "SYR", "", "UK", "GB", "EU", "S", 1, None, "XK", "AN"]
VOCABULARY = (
    "individual|organization|Organization|unknown|other|threat-report|Threat Report|identity|western-asia|"
    "Western Asia|energy|government|engineering|statement|tlp|a_b"
).split("|")
MORE = (
    "labels|sectors|report_types|object_refs|contact_information|postal_code|street_address|latitude|longitude|"
    "granular_markings|external_references|extension_properties"
).split("|")
