// SecretScanner+Services.swift: shapes of keys that services publish, so that leaked ones are found.

extension SecretScanner {
    /// Prefixes that the services themselves give to their keys.
    static let services = [
        #"\bntn_\d{11}[A-Za-z0-9]{35}\b"#, #"\blin_api_[A-Za-z0-9]{40}\b"#,
        #"\bpat[A-Za-z0-9]{14}\.[a-f0-9]{64}\b"#, #"\bfigd_[A-Za-z0-9_-]{40,}"#,
        #"\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b"#, #"\bdp\.(pt|ct|sa|scim|audit)\.[A-Za-z0-9]{40,44}\b"#,
        #"\b(hvs|hvb)\.[A-Za-z0-9_-]{24,}"#, #"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}"#,
        #"\bsntrys_[A-Za-z0-9+/=_]{60,}"#, #"\bsntryu_[a-f0-9]{64}\b"#, #"\bglsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}\b"#,
        #"\bglc_[A-Za-z0-9+/]{40,}={0,2}"#, #"\bsbp_[a-f0-9]{40}\b"#, #"\bsb_secret_[A-Za-z0-9_-]{30,}"#,
        #"\bpscale_(tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,}"#, #"\b(nfp_|nfc_)[A-Za-z0-9]{36,}\b"#,
        #"\bFlyV1 fm\d?[a-z]?_[A-Za-z0-9+/=,_-]{80,}"#, #"\br8_[A-Za-z0-9]{37}\b"#, #"\bpplx-[A-Za-z0-9]{48,}\b"#,
        #"\bshp(ss|ca|pa)_[a-fA-F0-9]{32}\b"#, #"\bsq0(atp|csp|idp)-[A-Za-z0-9_-]{22,43}\b"#,
        #"\bNRAK-[A-Z0-9]{27}\b"#, #"\bHRKU-AA[A-Za-z0-9_-]{58}\b"#, #"\bAT(ATT|CTT)3[A-Za-z0-9_=-]{100,}"#,
        #"\bsk\.eyJ[A-Za-z0-9_-]{50,}\.[A-Za-z0-9_-]{20,}"#, #"\bSSWS 00[A-Za-z0-9_-]{40}\b"#,
        #"\brubygems_[a-f0-9]{48}\b"#, #"\bdckr_(pat|oat)_[A-Za-z0-9_-]{27,}"#, #"\bCLOJARS_[a-z0-9]{60}\b"#,
        #"\bpul-[a-f0-9]{40}\b"#, #"\b[a-f0-9]{32}-us\d{1,2}\b"#, #"\bxkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}\b"#,
        #"\blsv2_(pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}\b"#, #"\btvly-[A-Za-z0-9-]{30,}"#, #"\be2b_[a-f0-9]{40}\b"#,
        #"\bpcsk_[A-Za-z0-9_]{60,}"#, #"\bapify_api_[A-Za-z0-9]{36}\b"#, #"\bnvapi-[A-Za-z0-9_-]{60,}"#,
        #"\bre_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,28}\b"#, #"\bsk-lf-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9-]{22}\b"#,
        #"\bsk_[a-f0-9]{48}\b"#, #"\bwhsec_[A-Za-z0-9+/]{32,}={0,2}"#, #"\bdoo_v1_[a-f0-9]{64}\b"#,
        #"\b(SID|sid|key|KEY|account|twilio|TWILIO)\w{0,20}["']?\s*[:=]\s*["']?SK[a-f0-9]{32}\b"#,
        #"\bphx_[A-Za-z0-9]{40,}\b"#, #"\bcal_live_[a-f0-9]{32}\b"#, #"\bfw_[A-Za-z0-9]{24}\b"#,
        #"\bEAA[A-Z][A-Za-z0-9]{80,}\b"#, #"\bglptt-[a-f0-9]{40}\b"#, #"\bglrt-[A-Za-z0-9_-]{20,}"#,
    ]
}
