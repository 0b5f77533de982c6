// InjectionScanner.swift: text that speaks to an agent against its user, in many languages. Characters that nobody sees
// are in HiddenCharacters.swift, the words by
// which it is told in InjectionScanner+Phrases.swift.

/// Rules for prompt injection.
enum InjectionScanner {
    private static let talk: Places = [
        .prose, .hidden, .metadata, .config, .comment, .python, .script, .data, .otherCode,
    ]

    static let signals: [Signal] = [
        Signal("override", in: talk, overrides),
        Signal("conceal", in: talk, concealments),
        Signal("conceal-firmly", in: talk, firmConcealments),
        Signal("send", in: talk, sendings),
        Signal(
            "acts", in: talk,
            [
                #"\b(add|include|import|put)\s+(the\s+)?(package\s+|module\s+|library\s+)?[`'"][^`'"\n]{1,80}[`'"]\s+(to|in|into|among)\s+(the\s+|its\s+|your\s+|their\s+)?(\w+\s+)?(dependencies|requirements|package\.json|imports|devdependencies|go\.mod|cargo\.toml)\b"#,
                #"\b(prefix|prepend|precede|wrap|suffix)\b[^\n]{0,40}\b(every|all|each|any)\b[^\n]{0,30}\b(commands?|calls?|scripts?)\b"#,
                #"\b(run|execute|install|delete|commit|push|grant|subscribe|purchase|buy|transfer)\b\s+(`|the\s+(command|script|following)|this\s+(command|script)|[\w/.]+\.(sh|py|js|ps1)\b)"#,
            ]),
        Signal(
            "hand-out", in: talk,
            sendings + [#"\b(provide|hand over|give|supply|share|reveal|enter|confirm|push|mirror|publish)\b"#]),
        Signal("user-secret", in: talk, userSecrets),
        Signal("any-secret", in: talk, userSecrets + looseSecrets),
        Signal("loose-secret", in: talk, looseSecrets),
        Signal(
            "address", in: talk,
            [
                #"https?://[^\s)\]"'<>]{4}|[\w.+-]+@[\w-]+(\.[\w-]+)*(\.com|\.net|\.org|\.io|\.ru|\.cn|\.me|\.co|\.info|\.biz|\.xyz|\.top|\.dev|\.app|\.site|\.online|\.invalid|\.example|\.test)\b|\b(param(eter)?|argument|field)\b\s*['"`]|['"`]\w+['"`]\s+(param(eter)?|argument|field)\b"#
            ]),
        Signal(
            "hidden-style", in: [.prose, .hidden, .metadata],
            [
                #"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](px|pt|em)?\b|opacity\s*:\s*0\b|color\s*:\s*(white|#fff|transparent)|<details\s+hidden|<\w+[^>\n]{0,60}\shidden\b|left\s*:\s*-\d{4}"#
            ]),
        Signal("unattended", in: talk, unattended + unguarded),
        Signal(
            "placeholder-address", in: talk,
            [
                #"(!\[[^\]\n]{0,200}\]\(|src\s*=\s*["'])https?://[^)\s"']{1,200}([?&/=](\{|<|\$|\[|%s)|=(DATA|BASE64|SECRETS?|CONTENTS?|TEXT|SUMMARY|CONVERSATION|ENCODED|TOKEN|KEY|PAYLOAD)(_\w{1,40})?([)&"'\s]|$))"#,
                #"https?://[^)\s"'`]{1,120}\?\w{1,24}=(["'`]?\s|$|\.(\s|$))"#,
                #"https?://[^)\s"'`]{1,120}[?&/=](\{\{?|<|\$\{?|\[|%)\s*\w{0,16}(conversation|transcript|chat_?history|clipboard|environment|secrets?|passwords?|system_?prompt)"#,
            ]),
        Signal(
            "carries-private", in: talk,
            [
                #"https?://[^\s"'`)]{4,200}["'`)]?\s+(with|and (pass|add|include|put|attach))\s+(the\s+|its\s+|their\s+|your\s+|our\s+|this\s+)?(\w+\s+){0,3}(transcripts?|conversations?|chat|history|messages?|prompts?|questions?|answers?|names?|files?|code|documents?|notes)\b"#
            ]),
        Signal(
            "demands-conversation", in: talk,
            [
                #"\b(has to|have to|must|needs? to|should|shall)\s+(always\s+)?(hold|contain|include|carry|be)\s+(the\s+)?(complete|entire|full|whole)\s+(conversation|chat|history|transcript)\b|\b(include|pass|attach|send|add|put|provide)\s+(all|every|any)\s+(the\s+)?(earlier|previous|prior|past)\s+(messages?|turns|answers?|prompts?)\b|\b(send|pass|include|put|attach)\s+the\s+(complete|entire|full|whole)\s+(conversation|chat|history|transcript)\s+(as|in|with)\b"#
            ]),
        Signal(
            "private-text", in: talk,
            [
                #"\b(what|everything|whatever|all)\s+(that\s+)?(the\s+)?\w+\s+(has|have|had)\s+(been\s+)?(said|written|typed|asked|entered|told|shared|discussed)\b|\bsummary of\s+(what|the|our|this|their)\b"#,
                #"\b(conversations?|chat history|full context|whole context|secrets?|user's|user message|private|system prompt|last prompt|api keys?|credentials|environment variables?|clipboard|url-?encoded|base64|summary so far)\b"#,
                #"(对话|上下文|密钥|隐私|聊天)"#,
            ]),
        Signal("hidden-speaks", in: .hidden, agentNames + overrides + firmConcealments + unattended + unguarded),
        Signal("hidden-commands", in: .hidden, [orders] + overrides + firmConcealments + unattended + unguarded),
        Signal("speaks-or-overrides", in: [.prose, .hidden, .metadata], agentNames + overrides + firmConcealments),
        Signal("comment-speaks", in: .comment, agentNames),
        Signal(
            "comment-orders", in: .comment,
            overrides + firmConcealments + unattended + unguarded + [
                #"\bignore\s+(your|all|the|any)\s+(instructions?|rules)|\breport no\s+(issues?|problems?|findings?|vulnerabilit)|\bapprove\s+(this|the)\s+(change|pr|pull request|diff|code|file)|\bmark\s+(this|it)\s+(file\s+)?as\s+(safe|clean|passed|reviewed)|\badd an? admin|\bdo not report\b|\bdisable (auth|security|validation|tests)|\bskip (the )?(review|security|checks)"#
            ]),
        Signal(
            "agent-files", in: talk,
            [
                #"(claude|agents|gemini|copilot-instructions|memory|soul)\.md\b|\.cursorrules|\.windsurfrules|\.claude/(settings|commands|agents|skills)|settings(\.local)?\.json|\.cursor/rules|long[- ]?term memory"#
            ]),
        Signal(
            "writes-to", in: talk,
            [
                #"\b(append|add|write|save|insert|store|edit|modify|persist|put|copy)\b[^\n]{0,120}\b(to|in|into|at|so that)\b|set\s+["'`]"#
            ]),
        Signal(
            "lasting", in: talk,
            [
                #"(all|every|each|any)\s+(future|later|new|subsequent)\s+(session|conversation|chat|run|task)|persists?\b|permanently|from now on|before every (answer|reply|response)"#
            ]),
        Signal(
            "urgency", in: talk,
            [
                #"\b(there is no time|no time to (ask|lose|explain)|before it is too late)\b|(account|access|session|data|licen[cs]e)s?\s+(will|is going to) be (suspended|terminated|deleted|locked|revoked|lost)"#,
                #"(账号|帐号|账户).{0,12}(冻结|封禁|删除|停用)"#,
            ]),
    ]

    static let rules: [Rule] = [
        Rule(
            "injection.remote-instructions", .injection, .high,
            "The agent is told to obey instructions that stand elsewhere and can change.",
            advice: "Put the instructions into the capability itself.", "LLM01 LLM05",
            .patterns(
                [
                    #"\b(fetch|download|read|load|open|get|curl|retrieve|visit|check|poll|pull)\b[^\n]{0,80}https?://[^\n]{0,160}\b(follow|obey|execute|run|carry out|do)\b[^\n]{0,30}\b(the\s+|any\s+|all\s+|its\s+|these\s+)?(instructions?|commands?|orders|steps|whatever|what it says|exactly)\b"#,
                    #"\b(visit|open|go to|see|from)\b[^\n]{0,20}https?://[^\n]{0,120}\b(paste|copy|run|execute|enter)\b[^\n]{0,40}\b(commands?|code|lines?|snippet|script)\b[^\n]{0,60}\b(terminal|shell|console|powershell|prompt)\b"#,
                    #"\b(follow|obey|execute|carry out)\b[^\n]{0,40}\b(instructions?|commands?|orders|directives)\b[^\n]{0,30}\b(at|from|found at|published at|served by)\s+["'`(<]?https?://"#,
                ], in: [.prose, .hidden, .metadata, .config])),
        Rule(
            "injection.redirected", .injection, .high,
            "What is meant for somebody is to go to somebody else.",
            advice: "Take it out.", "LLM01 LLM06",
            .patterns(
                [
                    #"\b(send|forward|deliver|route|transfer|pay|e-?mail)\b[^\n]{0,80}\bto\b\s+[^\n]{0,40}(\w@\w|0x[0-9a-f]{8}|bc1|https?://)[^\n]{0,40}\b(instead of|rather than|in place of|not to)\b[^\n]{0,40}\b(recipient|user|address|account|wallet|intended|owner|one)"#,
                    #"\b(all|every|any)\s+(\w+\s+)?(e-?mails?|payments?|transfers?|invoices?)\b[^\n]{0,20}\b(must|should|have to|has to|needs? to|shall)\s+(first\s+)?(be\s+)?(sent|forwarded|routed|paid|delivered|go)\s+(to|through|via)\s+[^\n]{0,24}(\w@\w|https?://)"#,
                    #"\b(recipients?|payee|wallet|iban|account|address|destination|amount|beneficiary)\b[^\n]{0,30}\b(has|have|needs?|must|should|is|are|shall)\s+(to\s+|always\s+)?be\s+(silently\s+)?(changed|replaced|swapped|substituted|rewritten|set)\s+(to|by|with)\b[^\n]{0,40}(\w@\w|0x[0-9a-f]{8}|bc1|https?://|[a-z]{2}\d{2}[ \d]{10})"#,
                    #"\b(replace|swap|substitute|change)\b[^\n]{0,60}\b(recipient|wallet|iban|account|payee|address)\b[^\n]{0,60}\b(by|with|to|for)\b[^\n]{0,20}(0x[0-9a-f]{8}|bc1|[a-z]{2}\d{2}[ \d]{10})"#,
                ], in: talk)),
        Rule(
            "injection.sending-concealed", .injection, .high,
            "Something is to be sent somewhere without telling the user.",
            advice: "Let the agent tell the user what it sends.", "LLM01 LLM06 LLM09",
            .together(["hand-out", "conceal-firmly", "address"], lines: 1)),
        Rule(
            "injection.sending-unasked", .injection, .high,
            "Private texts are to be sent somewhere without asking the user.",
            advice: "Let the agent ask before it sends.", "LLM01 LLM06 LLM08",
            .together(["carries-private", "unattended"], lines: 3)),
        Rule(
            "injection.conversation-demanded", .injection, .high,
            "A tool wants the whole conversation, with the secrets in it.",
            advice: "Ask for what the tool needs.", "LLM01 LLM06",
            .together(["demands-conversation", "loose-secret"], lines: 2)),
        Rule(
            "injection.override", .injection, .high, "The agent is told to set its instructions aside.",
            advice: "Say what the capability does; leave other instructions alone.", "LLM01",
            .patterns(overrides, in: talk)),
        Rule(
            "injection.override-with-aim", .injection, .critical,
            "The agent is told to set its instructions aside, and to send, run, or hide something.",
            advice: "Take it out.", "LLM01 LLM06", .together(["override", "send", "any-secret"], lines: 3)),
        Rule(
            "injection.override-hidden", .injection, .critical,
            "The agent is told to set its instructions aside, and not to tell.",
            advice: "Take it out.", "LLM01 LLM09", .together(["override", "conceal"], lines: 3)),
        Rule(
            "injection.role", .injection, .high, "The agent is told that its rules no longer hold.",
            advice: "Describe the task, not another identity without rules.", "LLM01", .patterns(roles, in: talk)),
        Rule(
            "injection.false-speaker", .injection, .high, "Text poses as a message of the system or of the user.",
            advice: "Write instructions as plain text.", "LLM01",
            .patterns(
                [
                    #"<\|(im_start|start_header_id|system|begin_of_text)\|>\s*system|<\|im_start\|>\s*(system|user)\s*\n|\[/?INST\]\s*\w+[^\n]{0,80}<<SYS>>|<<SYS>>\s*\w"#,
                    #"\[(system|developer|admin|root)\]\s*:?\s*[^\n]{0,20}\b(new (task|instructions?|orders|role)|assistant|you (must|are|will)|override)\b"#,
                    #"\bnew (task for|instructions? for|orders for) \w{3,4} (assistant|ai|agent|model|llm)\b"#,
                    #"(^|\n)\s*(#{1,6}\s*|\*\*|\[)?(new\s+)?system\s+override\b(\]|\*\*)?\s*(:|\n|$)"#,
                    #"</?(system|secret|admin|hidden_?instructions?|system[_-]?(prompt|message|override))>\s*(\n|$)?[^\n]{0,40}\b(before|you must|do not|read|ignore|always|never|when)\b"#,
                ], in: [.prose, .hidden, .metadata, .comment, .python, .script])),
        Rule(
            "injection.conceal", .injection, .medium, "The agent is told to keep something from the user.",
            advice: "Let the agent tell the user what it does.", "LLM01 LLM09", .patterns(firmConcealments, in: talk)),
        Rule(
            "injection.exfiltration", .injection, .critical,
            "The agent is told to send secrets or private texts elsewhere.", advice: "Take it out.", "LLM01 LLM06",
            .patterns(exfiltrations, in: talk)),
        Rule(
            "injection.exfiltration-likely", .injection, .medium, "Secrets are to be sent elsewhere.",
            advice: "Say to whom what is sent, and let the user decide.", "LLM01 LLM06",
            .together(["send", "user-secret", "address"], lines: 1)),
        Rule(
            "injection.exfiltration-hidden", .injection, .critical,
            "The agent is told to send something elsewhere without telling the user.", advice: "Take it out.",
            "LLM01 LLM06 LLM09", .together(["send", "conceal-firmly", "any-secret"], lines: 2)),
        Rule(
            "injection.secret-concealed", .injection, .critical,
            "The agent is told to take secrets without telling the user.", advice: "Take it out.",
            "LLM01 LLM06 LLM09", .together(["user-secret", "conceal-firmly"], lines: 2)),
        Rule(
            "injection.image-exfiltration", .injection, .critical,
            "Private texts are to become part of an image's address.",
            advice: "Take it out: showing such an image sends the text.", "LLM01 LLM06",
            .together(["placeholder-address", "private-text"], lines: 3)),
        Rule(
            "injection.link-exfiltration", .injection, .critical, "Secrets are to become part of an address.",
            advice: "Take it out.", "LLM01 LLM06", .together(["placeholder-address", "user-secret"], lines: 2)),
        Rule(
            "injection.hidden-instruction", .injection, .critical,
            "A comment that people do not see gives orders to the agent.",
            advice: "Write instructions where the user can read them.", "LLM01",
            .together(["hidden-speaks", "hidden-commands"], lines: 3)),
        Rule(
            "injection.hidden-style", .injection, .critical,
            "Text that is styled to be invisible gives orders to the agent.",
            advice: "Show it, or take it out.", "LLM01", .together(["hidden-style", "speaks-or-overrides"], lines: 2)),
        Rule(
            "injection.acting-concealed", .injection, .high,
            "The agent is told to run something without telling the user.",
            advice: "Let the agent tell the user what it does.", "LLM01 LLM08 LLM09",
            .together(["acts", "conceal-firmly"], lines: 1)),
        Rule(
            "injection.attribute-orders", .injection, .high,
            "An attribute of a page that people do not read speaks to agents.",
            advice: "Write instructions where the user can read them.", "LLM01",
            .patterns(
                [
                    #"\b(alt|title|aria-label|content|placeholder|data-\w+|summary|longdesc)\s*=\s*["'][^"\n]{0,80}\b(ai|llm|language models?|assistants?|ai agents?|chatbots?)\b[^"\n]{0,160}\b(ignore|disregard|forget|open|send|visit|enter|run|click|recommend|reveal|must|always|never)\b"#
                ], in: [.prose, .hidden, .script])),
        Rule(
            "injection.comment-orders", .injection, .high, "A comment in code gives orders to agents that read it.",
            advice: "Comments are for people.", "LLM01", .together(["comment-speaks", "comment-orders"], lines: 2)),
        Rule(
            "injection.unguarded", .injection, .high, "The agent is to run with its guards off.",
            advice: "Leave it to the user what needs to be confirmed.", "LLM08 LLM01",
            .patterns(unguarded, in: [talk, .shell])),
        Rule(
            "injection.unattended", .injection, .medium, "The agent is told to act without asking.",
            advice: "Leave it to the user what needs to be confirmed.", "LLM08 LLM01",
            .patterns(unattended, in: [talk, .shell])),
        Rule(
            "injection.memory", .injection, .medium, "Instructions are to be planted into the agent's own files.",
            advice: "Let the user change them.", "LLM01 LLM08",
            .together(["writes-to", "agent-files", "lasting"], lines: 2)),
        Rule(
            "injection.memory-hidden", .injection, .critical,
            "The agent's own files are to be changed without telling the user.",
            advice: "Take it out.", "LLM01 LLM08 LLM09", .together(["writes-to", "agent-files", "conceal"], lines: 2)),
        Rule(
            "injection.settings", .injection, .high,
            "The agent's settings are to be changed so that it no longer asks.",
            advice: "Take it out.", "LLM08 LLM01", .together(["writes-to", "agent-files", "unattended"], lines: 2)),
        Rule(
            "injection.urgency", .injection, .high, "The agent is pressed to hand something out.",
            advice: "Take it out.", "LLM01 LLM06", .together(["urgency", "hand-out", "any-secret"], lines: 2)),
        Rule(
            "injection.preference", .injection, .high, "The agent is told to prefer this capability to all others.",
            advice: "Describe when it is useful; the agent chooses.", "LLM01 LLM09",
            .patterns(
                [
                    #"\balways\s+(use|prefer|choose|route|select|pick|call|invoke)\b[^\n]{0,100}\b(instead of|over|rather than|before|and never)\s+(any|all|every|the)?\s*other"#,
                    #"\b(route|forward|send|delegate)\s+(all|every|any)\s+(requests?|tasks?|queries|questions?|messages)\s+(to\s+this\s+(agent|tool|skill|server)|here\b|through\s+(this|me|us)\b)"#,
                    #"\b(use|call|invoke|run)\s+this\s+(agent|tool|skill|server)\s+(first\s+)?for\s+(every|all|any)\s+(requests?|tasks?|quer(y|ies)|questions?|messages?)\b[^\n]{0,40}\b(before|first|instead)\b"#,
                    #"\bignore\s+(all\s+|any\s+|the\s+)?other\s+(\w+\s+){0,2}(agents?|tools?|skills?|servers?|instructions?)"#,
                    #"\bnever\s+(use|call|trust|choose)\s+(any\s+)?other\s+(\w+\s+){0,2}(agents?|tools?|skills?|servers?)"#,
                    #"\b(all\s+)?other\s+(\w+\s+)?(tools?|skills?|servers?|agents?)\s+(are|is)\s+(now\s+)?(deprecated|unsafe|broken|compromised|malicious|forbidden|wrong)"#,
                ], in: talk)),
        Rule(
            "injection.output-planting", .injection, .high,
            "The agent is told to put foreign code into all that it makes.",
            advice: "Take it out.", "LLM01 LLM02",
            .patterns(
                [
                    #"\b(always|every|all|each)\b[^\n]{0,80}\b(add|insert|include|embed|inject|append)\b[^\n]{0,80}<script\b|\b(add|insert|include|embed|inject)\b[^\n]{0,80}<script\b[^\n]{0,120}\b(every|all|each|any)\b"#
                ],
                in: talk)),
        Rule(
            "injection.prompt-theft", .injection, .high, "The agent is told to hand out its own instructions.",
            advice: "Take it out.", "LLM01 LLM06 LLM10",
            .patterns(
                [
                    #"\b(reveal|print|output|repeat|show|send|post|leak|dump|disclose)\b[^\n]{0,40}\byour\s+(full\s+|entire\s+|complete\s+|hidden\s+|own\s+)?(system prompt|system message|initial instructions|hidden instructions|tool definitions)"#,
                    #"\b(reveal|print|output|repeat|send|post|leak|dump|disclose)\b[^\n]{0,30}\b(its|the)\s+(full|entire|complete|whole|hidden)\s+(system prompt|system message|initial instructions|hidden instructions)"#,
                    #"(输出|显示|泄露|打印|透露).{0,20}(系统提示|系统提示词|初始指令)"#,
                ],
                in: talk)),
        Rule(
            "injection.replication", .injection, .high, "A text wants to be copied into what is sent to others.",
            advice: "Take it out.", "LLM01 LLM02",
            .patterns(
                [
                    #"\b(copy|append|add|insert|include|repeat|paste|embed)\b[^\n]{0,40}\b(this|these)\s+(\w+\s+)?(paragraph|text|prompt|instructions?|message)\b[^\n]{0,60}\b(all|every|each|any)\b[^\n]{0,40}\b(outgoing|e-?mails?|mails|repl(y|ies)|messages|comments|pull requests|posts)\b"#,
                    #"\bso\s+that\s+(all\s+|any\s+)?other\s+(ai\s+)?(assistants|agents|models|bots|llms)\s+(do|follow|copy|obey|spread|repeat|pass)\b"#,
                ], in: talk)),
    ]
}
