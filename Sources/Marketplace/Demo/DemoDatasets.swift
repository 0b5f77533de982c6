// DemoDatasets.swift: the data sets of the demo catalogue.

internal import Crypto

let demoDatasets = [
    DemoListing(
        "dataset", "harbor-data", "currency-minor-units", title: "Currency minor units",
        summary: "Decimals of 60 ISO 4217 currencies, with the ones that surprise.",
        category: "finance", version: "1.0.0",
        files: [("README.md", currencyReadme), ("currencies.csv", currencies)]),
    DemoListing(
        "dataset", "purser", "http-status-advice", title: "HTTP status advice",
        summary: "What an agent should do for each HTTP status: repeat, wait, correct, ask or stop.",
        category: "development", version: "1.1.0",
        files: [("README.md", statusReadme), ("croissant.json", statusCroissant), ("status.jsonl", statuses)]),
    DemoListing(
        "dataset", "harbor-data", "date-formats", title: "Ambiguous dates",
        summary: "Date spellings with every reading they allow, to test parsers and agents.",
        category: "data", pricing: .subscription(micros: 1_500_000), version: "1.0.0",
        files: [("README.md", datesReadme), ("dates.csv", dates), demoIconCalendar]),
]

private let currencyReadme = #"""
    ---
    name: currency-minor-units
    pretty_name: Currency minor units
    description: How many decimals a currency has in payments, for 60 ISO 4217 codes.
    license: CC0-1.0
    version: 1.0.0
    ---
    # Currency minor units

    `currencies.csv` has a header and the columns `code` (ISO 4217), `numeric` (three digits, keep it as text), `digits`
    (decimals of the minor unit) and `name`. An amount in minor units is `amount * 10^digits`, as a whole number.

    Most currencies have two digits. The traps are those with none (JPY, KRW, VND, CLP, ISK, XOF …) and with three (BHD,
    JOD, KWD, OMR, TND …): an integer of cents is wrong for both.
    """#

private let currencies = #"""
    code,numeric,digits,name
    AED,784,2,UAE dirham
    ARS,032,2,Argentine peso
    AUD,036,2,Australian dollar
    BGN,975,2,Bulgarian lev
    BHD,048,3,Bahraini dinar
    BIF,108,0,Burundian franc
    BRL,986,2,Brazilian real
    CAD,124,2,Canadian dollar
    CHF,756,2,Swiss franc
    CLP,152,0,Chilean peso
    CNY,156,2,Chinese yuan
    COP,170,2,Colombian peso
    CZK,203,2,Czech koruna
    DJF,262,0,Djiboutian franc
    DKK,208,2,Danish krone
    EGP,818,2,Egyptian pound
    EUR,978,2,Euro
    GBP,826,2,Pound sterling
    GNF,324,0,Guinean franc
    HKD,344,2,Hong Kong dollar
    HUF,348,2,Hungarian forint
    IDR,360,2,Indonesian rupiah
    ILS,376,2,Israeli new shekel
    INR,356,2,Indian rupee
    IQD,368,3,Iraqi dinar
    ISK,352,0,Icelandic krona
    JOD,400,3,Jordanian dinar
    JPY,392,0,Japanese yen
    KES,404,2,Kenyan shilling
    KMF,174,0,Comorian franc
    KRW,410,0,South Korean won
    KWD,414,3,Kuwaiti dinar
    LYD,434,3,Libyan dinar
    MAD,504,2,Moroccan dirham
    MXN,484,2,Mexican peso
    MYR,458,2,Malaysian ringgit
    NGN,566,2,Nigerian naira
    NOK,578,2,Norwegian krone
    NZD,554,2,New Zealand dollar
    OMR,512,3,Omani rial
    PEN,604,2,Peruvian sol
    PHP,608,2,Philippine peso
    PKR,586,2,Pakistani rupee
    PLN,985,2,Polish zloty
    PYG,600,0,Paraguayan guarani
    RON,946,2,Romanian leu
    RWF,646,0,Rwandan franc
    SAR,682,2,Saudi riyal
    SEK,752,2,Swedish krona
    SGD,702,2,Singapore dollar
    THB,764,2,Thai baht
    TND,788,3,Tunisian dinar
    TRY,949,2,Turkish lira
    TWD,901,2,New Taiwan dollar
    UAH,980,2,Ukrainian hryvnia
    USD,840,2,US dollar
    VND,704,0,Vietnamese dong
    XAF,950,0,CFA franc BEAC
    XOF,952,0,CFA franc BCEAO
    ZAR,710,2,South African rand

    """#

private let statusReadme = #"""
    # HTTP status advice

    One JSON object a line in `status.jsonl`:

    - `status`: the code, a number
    - `name`: as in RFC 9110 and its registry
    - `action`: `use`, `follow`, `correct`, `ask`, `wait`, `repeat` or `stop`
    - `repeat_safe`: whether the same request may be sent again if it had an idempotency key
    - `advice`: one sentence

    CC0-1.0. Statuses that an agent does not meet are left out.
    """#

private let statusCroissant = #"""
    {
      "@context": { "@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/" },
      "@type": "Dataset",
      "conformsTo": "http://mlcommons.org/croissant/1.1",
      "name": "http-status-advice",
      "description": "What an agent should do for each HTTP status it may meet.",
      "license": "https://creativecommons.org/publicdomain/zero/1.0/",
      "url": "https://purser.example/@purser/http-status-advice",
      "creator": { "@type": "Organization", "name": "Purser" },
      "datePublished": "2026-10-01",
      "version": "1.1.0",
      "distribution": [
        {
          "@type": "cr:FileObject",
          "@id": "status.jsonl",
          "name": "status.jsonl",
          "contentUrl": "status.jsonl",
          "encodingFormat": "application/jsonlines",
          "sha256": "\#(SHA256.hash(Array(statuses.utf8)).hex)"
        }
      ]
    }
    """#

private let statuses = #"""
    {"status":200,"name":"OK","action":"use","repeat_safe":true,"advice":"Use the body."}
    {"status":201,"name":"Created","action":"use","repeat_safe":true,"advice":"Keep the id; it exists now."}
    {"status":202,"name":"Accepted","action":"wait","repeat_safe":true,"advice":"It is not done: ask the status address."}
    {"status":204,"name":"No Content","action":"use","repeat_safe":true,"advice":"It worked; expect no body."}
    {"status":206,"name":"Partial Content","action":"use","repeat_safe":true,"advice":"Check Content-Range."}
    {"status":301,"name":"Moved Permanently","action":"follow","repeat_safe":true,"advice":"Remember the new address."}
    {"status":302,"name":"Found","action":"follow","repeat_safe":true,"advice":"Send no credentials to another host."}
    {"status":304,"name":"Not Modified","action":"use","repeat_safe":true,"advice":"Use what you have stored."}
    {"status":307,"name":"Temporary Redirect","action":"follow","repeat_safe":true,"advice":"Keep method and body."}
    {"status":308,"name":"Permanent Redirect","action":"follow","repeat_safe":true,"advice":"As 307, and remember it."}
    {"status":400,"name":"Bad Request","action":"correct","repeat_safe":false,"advice":"It cannot be read; fix its form."}
    {"status":401,"name":"Unauthorized","action":"ask","repeat_safe":false,"advice":"Get a new credential; do not guess."}
    {"status":402,"name":"Payment Required","action":"ask","repeat_safe":false,"advice":"Compare price and budget first."}
    {"status":403,"name":"Forbidden","action":"ask","repeat_safe":false,"advice":"Ask for the scope; seek no way around."}
    {"status":404,"name":"Not Found","action":"correct","repeat_safe":false,"advice":"Check the name; it may be hidden."}
    {"status":405,"name":"Method Not Allowed","action":"correct","repeat_safe":false,"advice":"Read Allow."}
    {"status":406,"name":"Not Acceptable","action":"correct","repeat_safe":false,"advice":"Widen Accept."}
    {"status":408,"name":"Request Timeout","action":"repeat","repeat_safe":true,"advice":"Repeat once, faster."}
    {"status":409,"name":"Conflict","action":"correct","repeat_safe":false,"advice":"Read the state, then decide again."}
    {"status":410,"name":"Gone","action":"stop","repeat_safe":false,"advice":"It will not come back; forget it."}
    {"status":412,"name":"Precondition Failed","action":"correct","repeat_safe":false,"advice":"Read it again first."}
    {"status":413,"name":"Content Too Large","action":"correct","repeat_safe":false,"advice":"Send less."}
    {"status":415,"name":"Unsupported Media Type","action":"correct","repeat_safe":false,"advice":"Set Content-Type."}
    {"status":422,"name":"Unprocessable Content","action":"correct","repeat_safe":false,"advice":"Fix the named fields."}
    {"status":429,"name":"Too Many Requests","action":"wait","repeat_safe":true,"advice":"Wait for Retry-After."}
    {"status":431,"name":"Request Header Fields Too Large","action":"correct","repeat_safe":false,"advice":"Send fewer."}
    {"status":500,"name":"Internal Server Error","action":"repeat","repeat_safe":true,"advice":"Once, then report it."}
    {"status":501,"name":"Not Implemented","action":"stop","repeat_safe":false,"advice":"The server cannot do this."}
    {"status":502,"name":"Bad Gateway","action":"repeat","repeat_safe":true,"advice":"Wait a little; at most three times."}
    {"status":503,"name":"Service Unavailable","action":"wait","repeat_safe":true,"advice":"Wait for Retry-After."}
    {"status":504,"name":"Gateway Timeout","action":"repeat","repeat_safe":true,"advice":"It may have worked: same key."}

    """#

private let datesReadme = #"""
    ---
    name: date-formats
    pretty_name: Ambiguous dates
    description: Date spellings with the readings that they allow, to test parsers and agents that read dates.
    license: CC0-1.0
    version: 1.0.0
    ---
    # Ambiguous dates

    `dates.csv`: `text` as somebody wrote it, `readings` as ISO 8601 dates separated by `;`, and `note`. One reading means
    that the text is certain. No reading means that it is no date. Where there are two, the right answer is a question.
    """#

private let dates = #"""
    text,readings,note
    2025-03-04,2025-03-04,ISO 8601
    20250304,2025-03-04,ISO 8601 basic
    03/04/2025,2025-03-04;2025-04-03,month first or day first
    04.03.2025,2025-03-04,dots: day first
    13/04/2025,2025-04-13,only one reading: there is no month 13
    4 Mar 2025,2025-03-04,the month is a word
    March 4th 2025,2025-03-04,the month is a word
    25-03-04,2025-03-04;2004-03-25,year first or day first
    2025-02-29,,2025 is no leap year
    2024-02-29,2024-02-29,2024 is one
    2025-W10-2,2025-03-04,ISO week date
    2025-063,2025-03-04,ISO ordinal date
    31/04/2025,,April has 30 days
    4/3,,no year
    tomorrow,,depends on today

    """#
