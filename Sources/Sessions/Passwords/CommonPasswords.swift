// CommonPasswords.swift: passwords that are tried first, as far as they are long enough to be permitted at all.

/// Words that everybody thinks of, the rows of a keyboard, and what people put behind them to satisfy a form.
enum CommonPasswords {
    /// - Parameter password: in lower case.
    static func contains(_ password: String) -> Bool {
        if whole.contains(password) { return true }
        // A common word, whatever digits and marks stand around it.
        let core = password.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed()
        let plain = String(core).replacing("@", with: "a").replacing("0", with: "o").replacing("$", with: "s")
            .replacing("1", with: "i").replacing("3", with: "e")
        return words.contains(plain) || whole.contains(plain)
    }

    private static let whole: Set<String> = [
        "1234567890", "12345678910", "123456789a", "0123456789", "9876543210", "0987654321", "1q2w3e4r5t",
        "1q2w3e4r5t6y",
        "qwertyuiop", "qwertzuiop", "azertyuiop", "qwerty12345", "qwerty123456", "asdfghjkl1", "asdfghjkl;",
        "zxcvbnm123",
        "1qaz2wsx3edc", "qazwsxedcrfv", "qazwsxedc1", "abcdefghij", "abcdefghijk", "abcd123456", "abc1234567",
        "a123456789",
        "aa12345678", "passw0rd123", "iloveyou12", "iloveyou123", "correcthorsebatterystaple",
        "correct horse battery staple",
        "letmeinplease", "trustno1trustno1", "administrator", "changemenow", "defaultpassword", "passwordpassword",
        "mypassword", "newpassword", "yourpassword", "thepassword", "adminadmin", "rootrootroot", "testtesttest",
        "qwertyqwerty", "onetwothree", "welcome2024", "welcome2025", "welcome2026", "summer2024!", "summer2025!",
        "summer2026!", "winter2024!", "winter2025!", "winter2026!", "spring2026!", "autumn2026!", "1029384756",
        "1122334455",
        "1111122222", "6543217890", "1234512345", "123123123123", "123456123456", "1234567891", "1234554321",
        "147258369a",
        "qweasdzxc1", "qwe123qwe123", "asd123asd123", "1234qwerasdf", "q1w2e3r4t5", "q1w2e3r4t5y6", "zaq12wsxcde3",
    ]

    private static let words: Set<String> = [
        "password", "passwort", "passwd", "passphrase", "qwerty", "qwertz", "azerty", "letmein", "welcome",
        "welcomeback",
        "admin", "administrator", "root", "superuser", "iloveyou", "princess", "sunshine", "football", "baseball",
        "basketball", "superman", "spiderman", "batman", "pokemon", "starwars", "dragon", "monkey", "shadow", "master",
        "michael", "jennifer", "jordan", "charlie", "ashley", "daniel", "jessica", "computer", "internet", "samsung",
        "google", "facebook", "freedom", "whatever", "trustnoone", "hello", "helloworld", "secret", "supersecret",
        "changeme", "default", "guest", "test", "testing", "login", "purser", "marketplace", "abc", "asdfghjkl",
        "zxcvbnm",
        "liverpool", "chelsea", "arsenal", "barcelona", "realmadrid", "juventus", "hunter", "cheese", "butterfly",
        "flower",
        "summer", "winter", "spring", "autumn", "monday", "friday", "january", "december", "mustang", "corvette",
        "ferrari",
        "mercedes", "harley", "yankees", "cowboys", "steelers", "lakers", "matrix", "killer", "pepper", "ginger",
        "cookie",
        "banana", "orange", "purple", "silver", "diamond", "forever", "family", "blessed", "jesus", "god", "angel",
        "lovely",
    ]
}
