// SecretScanner.swift: keys, tokens and passwords left in files. Placeholders and documented examples are none.

/// Rules for secrets.
enum SecretScanner {
    static let signals: [Signal] = []

    private static func token(_ id: String, _ what: String, _ patterns: [String], _ test: TextTest) -> Rule {
        Rule(
            "secrets.\(id)", .secrets, .high, "\(what) stands in the file.",
            advice: "Revoke it, since publishing made it known; take it from an environment variable instead.", "LLM06",
            .exact(patterns, test))
    }

    static let rules: [Rule] = [
        token(
            "private-key", "A private key",
            [
                #"-----BEGIN ((RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) )?PRIVATE KEY( BLOCK)?-----(\\n|\s|["',])*[A-Za-z0-9+/=]{32}"#,
                #"\bPrivate-Lines:\s*\d+\r?\n[A-Za-z0-9+/=]{32}"#, #"\bAGE-SECRET-KEY-1[A-Z0-9]{50,60}\b"#,
            ], .random(tenths: 30)),
        token(
            "pgp-key", "A private key of PGP",
            // The last line before the end is a checksum, which no placeholder has.
            [#"^=[A-Za-z0-9+/]{4}\r?\n-----END PGP PRIVATE KEY BLOCK"#], .none),
        token("aws", "An access key of AWS", [#"\b(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b"#], .random(tenths: 30)),
        token(
            "aws-secret", "A secret key of AWS",
            [
                #"(aws|AWS|Aws)[\w.-]{0,30}(secret|SECRET|Secret)[\w.-]{0,20}["']?\s*(=|:|=>)\s*["']?[A-Za-z0-9/+]{40}\b"#
            ], .random(tenths: 38)),
        token(
            "github", "A token of GitHub",
            [#"\b(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36}\b"#, #"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"#],
            .random(tenths: 36)),
        token("gitlab", "A token of GitLab", [#"\bglpat-[A-Za-z0-9_-]{20,}"#], .random(tenths: 34)),
        token(
            "openai", "A key of OpenAI",
            [
                #"\bsk-(proj|svcacct|admin)-[A-Za-z0-9_-]{40,}"#, #"\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b"#,
                #"\bsk-[A-Za-z0-9]{48}\b"#,
            ], .random(tenths: 38)),
        token(
            "anthropic", "A key of Anthropic", [#"\bsk-ant-(api|admin)\d\d-[A-Za-z0-9_-]{80,}"#], .random(tenths: 40)),
        token(
            "openrouter", "A key of OpenRouter, Groq or xAI",
            [#"\bsk-or-v1-[a-f0-9]{64}\b"#, #"\bgsk_[A-Za-z0-9]{50,}"#, #"\bxai-[A-Za-z0-9]{70,}"#], .random(tenths: 34)
        ),
        token("google", "An API key of Google", [#"\bAIza[A-Za-z0-9_-]{35}\b"#], .random(tenths: 36)),
        token(
            "google-oauth", "A client secret of Google",
            [#"\bGOCSPX-[A-Za-z0-9_-]{28}\b"#, #"\bya29\.[A-Za-z0-9_-]{50,}"#], .random(tenths: 36)),
        token(
            "slack", "A token or webhook of Slack",
            [
                #"\bxox[abeoprs]-(\d+-){1,3}[A-Za-z0-9-]{16,}"#, #"\bxapp-\d-[A-Z0-9]+-\d+-[a-f0-9]{32,}"#,
                #"hooks\.slack\.com/services/T[A-Z0-9]{8,}/B[A-Z0-9]{8,}/[A-Za-z0-9]{24}"#,
            ], .random(tenths: 32)),
        token(
            "discord", "A token or webhook of Discord",
            [
                #"discord(app)?\.com/api/webhooks/\d{17,20}/[A-Za-z0-9_-]{60,}"#,
                #"(login\(|[Tt]oken|TOKEN|Bot )["']?\s*[=:(,]{0,2}\s*["'`]?[MNO][A-Za-z0-9_-]{22,26}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}"#,
            ], .random(tenths: 36)),
        token(
            "telegram", "A token of a Telegram bot", [#"(\b|bot)\d{8,10}:AA[A-Za-z0-9_-]{33}\b"#], .random(tenths: 36)),
        token("stripe", "A live key of Stripe", [#"\b(sk|rk)_live_[A-Za-z0-9]{24,}"#], .random(tenths: 34)),
        token("npm", "A token of npm", [#"\bnpm_[A-Za-z0-9]{36}\b"#], .random(tenths: 36)),
        token("pypi", "A token of PyPI", [#"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}"#], .random(tenths: 36)),
        token("huggingface", "A token of Hugging Face", [#"\bhf_[A-Za-z0-9]{34}\b"#], .random(tenths: 36)),
        token(
            "sendgrid", "A key of SendGrid, Mailgun or Twilio",
            [#"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b"#, #"\bkey-[a-f0-9]{32}\b"#], .random(tenths: 32)),
        token(
            "digitalocean", "A token of a cloud provider",
            [
                #"\bdop_v1_[a-f0-9]{64}\b"#, #"\bshpat_[a-fA-F0-9]{32}\b"#, #"\bdapi[a-f0-9]{32}\b"#,
                #"\bLTAI[A-Za-z0-9]{20}\b"#, #"\bAKID[A-Za-z0-9]{32}\b"#,
            ], .random(tenths: 32)),
        token(
            "wallet", "The key of a wallet",
            [
                #"(private_?[kK]ey|privateKey|PRIVATE_KEY|accounts|WALLET_KEY|wallet_key|DEPLOYER_KEY)["']?\s*[:=]\s*[\["' ]{0,3}(0x)?[a-f0-9]{64}\b"#,
                #"(MNEMONIC|mnemonic|SEED_PHRASE|seed_phrase|seedPhrase|SEED|RECOVERY_PHRASE)["']?\s*[:=]\s*["'][a-z]{3,8}( [a-z]{3,8}){11,23}["']"#,
            ], .random(tenths: 25)),
        token(
            "basic-auth", "A name with its password",
            [#"[Aa]uthorization["']?\s*[:=,]\s*["'`]?Basic [A-Za-z0-9+/]{16,}={0,2}"#], .basicAuth),
        token("service", "A key of another service", services, .random(tenths: 32)),
        token(
            "azure-storage", "A key of Azure storage",
            [#"AccountKey=[A-Za-z0-9+/]{80,}={0,2}"#, #"SharedAccessKey=[A-Za-z0-9+/]{40,}={0,2}"#], .random(tenths: 44)
        ),
        token(
            "jwt", "A signed token (JWT)",
            [#"\beyJhbGciOi[A-Za-z0-9_-]{6,}\.eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,}"#], .jwt),
        token(
            "url-password", "A password in an address",
            [
                #"\b(postgres(ql)?|mysql|mongodb(\+srv)?|redis|rediss|amqp|amqps|mssql|ftp|sftp|smtp|https?)://[A-Za-z0-9_.%+-]{1,60}:[^\s:@/"'`<>{}$\[\]]{6,100}@[A-Za-z0-9.-]+"#
            ], .addressPassword),
        token(
            "password", "A password",
            [
                #"(PASSWORD|PASSWD|Password|password|passwd|SECRET_KEY|secret_key|SecretKey|secretKey|CLIENT_SECRET|client_secret|clientSecret|AUTH_TOKEN|auth_token|authToken|ACCESS_TOKEN|access_token|accessToken|API_KEY|api_key|apiKey|API_SECRET|api_secret|PRIVATE_KEY|private_key|ENCRYPTION_KEY|JWT_SECRET|jwt_secret|SIGNING_KEY)["']?\s*(=|:|:=|=>)\s*["'`][^\s"'`]{12,120}["'`]"#,
                #"(PASSWORD|PASSWD|SECRET_KEY|CLIENT_SECRET|AUTH_TOKEN|ACCESS_TOKEN|API_TOKEN|API_KEY|API_SECRET|JWT_SECRET|ENCRYPTION_KEY)=[^\s"'`$<{(]{12,120}"#,
                #"(DB_PASSWORD|DB_PASS|AUTH_KEY|AUTH_SALT|SECRET_KEY|API_KEY)["']\s*,\s*["'][^\s"']{12,120}["']"#,
                #"^\s*(- )?\w{0,24}(password|passwd|secret|secret_key|api_key|apikey|token|access_key|private_key|accessKeySecret)\s*:\s+[A-Za-z0-9+/=_!@#%^&*-]{16,80}\s*$"#,
            ], .password),
    ]
}
