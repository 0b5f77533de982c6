// InjectionScanner+Phrases.swift: the words by which an agent is told to act against its user, in many languages.

extension InjectionScanner {
    static let agentNames = [
        #"\b(ai must|ai should|ai when|ai reading|ai: |ai, )"#,
        #"\b(assistant|ai agents?|agents?|ai assistants?|llm|language model|claude|chatgpt|gpt|copilot|gemini|system prompt|system message|system)\b\s*(\([^)\n]{0,60}\))?\s*([:,]|must\b|should\b|you\b|please\b|when\b|reading this|needs? to\b)"#,
        // CSS has a property of the name.
        #"\bcursor\s*(,\s*(you|please|ignore)|must\b|should\b|please\b|needs? to\b|: (please|ignore|you)\b)"#,
        #"\b(note|message|attention|instructions?|notice|memo)\s+(to|for)\s+(the\s+|any\s+|all\s+)?(\w+\s+)?(ai|llms?|(language )?models?|agents?|assistants?|bots?|graders?|judges?|reviewers?)\b"#,
        #"\b(to|for) \w{3} (\w+ )?(language model|model|llm|grader|judge|assistant|agent)\b[^\n]{0,40}[:,]|\b(ai|llm) (code )?(reviewers?|readers?|graders?|crawlers?)\b"#,
        #"(助手|智能体|人工智能|模型|系统)\s*(：|:|，|必须|请|应当)"#,
    ]
    static let orders =
        #"\b(run|execute|read|open|copy|collect|gather|add|append|delete|upload|download|send|post|call|include|insert|grant|install|write|visit|use|e-?mail|forward|give|recommend|rate|score|reveal|leak|output|print|approve)\b\s+(the|\d+|all|any|every|this|these|following|their|your|its|\w+\.\w+|`|~|https?:|an?\s)"#

    static let overrides = [
        #"\b(ignore|disregard|forget|override|overrule|discard|bypass|neglect|skip|pay no attention to|do not follow|don't follow|stop following)\b[^\n.]{0,24}\b(all|any|every|everything|your|my|our|the|these|those)?\b\s*(of\s+)?(the\s+|your\s+|my\s+|its\s+)?(previous|prior|above|earlier|preceding|existing|former|original|initial|current|foregoing|system|safety|other agents'?)\b[^\n.]{0,24}\b(instructions?|prompts?|guidelines?|directions?|directives?|commands?|context|constraints?|programming|policy|policies|restrictions|descriptions|messages?)\b"#,
        #"\b(ignore|disregard|forget|override)\s+(all|any|every)\s+(of\s+)?(the\s+|your\s+|my\s+)?(previous|prior|above|earlier|preceding)\s+(rules?|instructions?|text|messages?|orders)\b"#,
        #"\b(ignore|disregard|forget|override)\s+all\s+(of\s+)?(the\s+|your\s+|other\s+)?(rules|instructions)(\s*[.,;:!"]|\s+(and|then|you)\b|\s*$)"#,
        #"\b(ignore|disregard|forget)\s+your\s+(previous\s+|prior\s+|earlier\s+)?(instructions?|guidelines?|rules?|training|programming|directives?)\b"#,
        #"\b(ignore|disregard|forget|override)\s+(the\s+|all\s+|any\s+)?(instructions?|rules|orders)\s+(of|from|by)\s+(the\s+|your\s+|its\s+)?(orchestrator|developer|operator|host|system|owner|caller|parent agent)\b"#,
        #"\b(ignore|disregard|forget)\s+(prior|previous|earlier)\s+rules?\b[^\n]{0,10}\band\s+(send|email|upload|run|execute|reveal|post)"#,
        #"\b(ignore|disregard|forget)\s+(everything|all|anything)\s+(you\s+(were|have been|are)\s+(told|given|taught)|above|before|that (came|was said) before|i said)"#,
        #"\b(instructions?|rules?|prompts?)\s+(above|before this|you (were|have been) given)\b[^\n]{0,30}\b(are|is)\s+(void|cancelled|canceled|obsolete|invalid|no longer valid|superseded|revoked)"#,
        #"تجاهل.{0,60}(التعليمات|الأوامر|القواعد|الإرشادات).{0,40}(السابقة|أعلاه)"#,
        #"(nceki|ukarıdaki)\s+(tüm\s+|bütün\s+)?(talimat|komut|kural)[^\n]{0,30}(yok say|görmezden|unut)"#,
        #"\b(negeer|vergeet)\b[^\n]{0,24}\b(vorige|eerdere|bovenstaande|alle)\b[^\n]{0,24}\b(instructies|opdrachten|regels)"#,
        #"\b(zignoruj|ignoruj|zapomnij)\b[^\n]{0,24}(poprzedni|wcześniejsz|wszystkie)[^\n]{0,24}(instrukcj|polece|zasad)"#,
        #"\b(abaikan|lupakan)\b[^\n]{0,24}\b(instruksi|perintah|aturan)\b[^\n]{0,24}\b(sebelumnya|di atas)"#,
        #"(bỏ qua|quên|phớt lờ).{0,30}(hướng dẫn|chỉ thị|lệnh|quy tắc).{0,24}(trước|trên)"#,
        #"(पिछले|पहले के|उपरोक्त).{0,40}(निर्देश|आदेश|नियम).{0,40}(अनदेखा|नज़रअंदाज़|भूल)"#,
        #"(התעלם|התעלמי|שכח).{0,30}(ההוראות|ההנחיות|הכללים).{0,24}(הקודמ|לעיל)"#,
        #"(гноруй|гноруйте|абудь).{0,30}(попередн|всі|усі).{0,30}(інструкц|вказівк|правил)"#,
        #"(忽略|无视|忘记|忘掉|無視|忽視|不要理会|不必遵守|别管|覆盖).{0,30}(之前|以上|先前|前面|上述|所有|一切|此前|以前|上面|原有|系统).{0,24}(指令|指示|规则|規則|提示|命令|要求|设定|約束|约束|说明)"#,
        #"\b(ignora|ignore|olvida|olvide|descarta|omite|desatiende)\b[^\n]{0,20}\b(instrucciones|reglas|indicaciones|directrices|órdenes)\b[^\n]{0,20}\b(anteriores|previas|precedentes|originales)"#,
        #"\b(ignorier|vergiss|vergessen sie|missachte|verwirf|beachte nicht)\w*\b[^\n]{0,24}\b(vorherig|bisherig|obig|fr(ü|ue)her|vorangegangen|urspr|vorig|alle)\w*[^\n]{0,24}\b(anweisung|regel|instruktion|befehl|vorgabe)"#,
        #"\b(ignore[zrs]?|oublie[zr]?|n'oubliez pas d'ignorer|ne tiens pas compte|ne tenez pas compte)\b[^\n]{0,24}\b(instructions|consignes|r(è|e)gles|directives)\b[^\n]{0,20}(pr(é|e)c(é|e)dentes|ant(é|e)rieures|ci-dessus|initiales)"#,
        #"\b(ignore|ignora|esque(ç|c)a|desconsidere|dimentica|ignorate)\b[^\n]{0,20}(instru(ç|c)(õ|o)es|regras|istruzioni|regole)[^\n]{0,20}(anteriores|pr(é|e)vias|precedenti|acima)"#,
        #"(гнорируй|гнорируйте|абудь|абудьте|обращай внимания на|тбрось).{0,30}(предыдущ|прежн|все|всех|выше|ранее).{0,30}(инструкц|указан|команд|правил)"#,
        #"(これまで|以前|上記|先ほど|前の|すべて|全て|今まで).{0,30}(指示|命令|ルール|プロンプト|制約).{0,24}(無視|忘れ|従わない|破棄)"#,
        #"(이전|앞의|앞서|위의|모든|기존).{0,30}(지시|명령|규칙|지침|프롬프트).{0,24}(무시|잊)"#,
    ]

    static let roles = [
        #"\byou\s+are\s+now\s+(in\s+)?(a\s+)?(dan\b|an?\s+unrestricted|unrestricted|jailbroken|developer mode|god mode|an?\s+uncensored|free from|free of|no longer)"#,
        #"\bdo\s+anything\s+now\b|\bfreed\s+from\s+the\s+typical|\bwithout\s+any\s+(restrictions|limitations|filters|censorship)\b[^\n]{0,60}\b(you|respond|answer)"#,
        #"\b(ai|assistant|model)\s+(with|that\s+has)\s+no\s+(\w+\s+)?(constraints|restrictions|rules|limits|filters|guidelines)|\b(with\s+no|without(\s+any)?)\s+(ethical|moral|safety)\s+(constraints|guidelines|limits|rules|restrictions|filters)"#,
        #"\byou\s+(are|'re)\s+(no\s+longer|not)\s+(bound|restricted|limited|subject)\b|\bno\s+longer\s+bound\s+by\b|\byou\s+have\s+no\s+(restrictions|rules|limits|guidelines)"#,
        #"\b(do|does|must|need|have)\s+not\s+(have\s+to\s+)?(abide\s+by|follow|obey)\s+(the|your|any)\s+(rules|safety|guidelines|policies)"#,
        #"\bjailbreak(ed)?\s+mode\b|\byou\s+(are|will be)\s+(now\s+)?(running\s+)?in\s+(developer|debug|maintenance|god|unrestricted)\s+mode"#,
        #"\b(execute|run|follow|obey)\s+(any|every|all)\s+(commands?|instructions?)\b[^\n]{0,60}\b(found|contained|written|that (you find|appear))"#,
        #"你现在(是|处于).{0,20}(不受限制|没有限制|开发者模式|越狱)|不再受.{0,20}(限制|约束|約束)"#,
    ]

    /// Those that mean it whatever is said around them.
    static let firmConcealments = [
        #"\b(do not|don't|never|must not|should not|without)\s+(ever\s+)?(tell|telling|inform|informing|notify|notifying|alert|alerting|warn|warning)\s+(the\s+|your\s+|any\s+)?(user|users|human|operator|anyone|anybody|owner)s?\s*(\.|,|;|:|!|\)|—|$|\n|about (this|it|that|these)|that you|of (this|it)|what you|any ?thing)"#,
        #"\b(do not|don't|never|must not|should not|without)\s+(ever\s+)?(mention|mentioning|reveal|revealing|disclose|disclosing|report|reporting|show|showing)\s+(this|it|that|these|any of this|the (upload|step|request|call|transfer|change|instruction)s?)\b[^\n.]{0,40}\b(user|users|human|operator|anyone|anybody|owner|output|explanations)s?\b"#,
        #"\b(do not|don't|never)\s+mention\s+(that\s+)?(you|the)\s+(need|have|had|are|were|did|read|sent|file|upload|request|call)\b"#,
        #"\bnever\s+mention\s+(this|these|it)\b|\bnever\s+bring\s+(it|this)\s+up\b|\bdo not\s+mention\s+(this|these|it)\s+(to|in)\b|\bdo not\s+(report|log|disclose)\s+(it|this)\b|\b(not|n't|never) tell anyone\b|\bnever reveal (this|these) (text|instruction|step)s?\b"#,
        #"\bwithout\s+(ever\s+)?(mentioning|reporting|disclosing)\s+(it|this|that|them|these)\b"#,
        #"\b(do not|don't|never)\s+mention\s+that\s+(a|an|any|the|this|it|something)\b[^\n.]{0,40}\b(was|were|is|are|has|have|had|will)\b"#,
        #"\b(do not|don't|never)\s+(point|call)\s+(this|it|that|these|them|the \w+)\b[^\n.]{0,20}\b(out|attention)\b|\b(do not|don't|never)\s+(draw|call)\s+attention\s+to\b"#,
        #"\b(do|fill|put|pass|add|send|set|perform|submit|provide|supply|run)\s+(this|it|that|these|them|so)\s+(in\s+)?(silently|quietly|secretly|covertly|discreetly|unnoticed)\b"#,
        #"\b(do not|don't|never)\s+(show|mention|display|quote)\s+this\s+(section|paragraph|note|block|part)(\.|,|;|$|\s+to\b)"#,
        #"(不要|切勿|请勿|勿|不得|不可|禁止|千万别|无需|無需|不必).{0,9}(向|给|對|对)(任何人|用户|用戶|使用者).{0,9}(说明|解释|提及|报告|透露|泄露|提起|说起)(这|此|该|上述|以上|任何步骤|。|，|！|；|$)"#,
        #"\bkeep\s+(this|it|that|these|them)\s+(to yourself|between us|quiet|secret|confidential)\b"#,
        #"\b(keep|leave)\s+(this|it|that|these|them)\s+out\s+of\s+(the|your|any)\s+(\w+\s+)?(answers?|reply|replies|responses?|summary|summaries|output|report|explanations?|commit message)\b"#,
        #"\berw(ä|ae)hn\w*\s+(diesen?|dieses|das|den|die|es|ihn|sie)\b[^.]{0,60}\b(nicht|nie|niemals|keinesfalls)\b|\bno\s+menciones\s+(este|esta|esto|eso)\b|\bne\s+mentionne[zr]?\s+(pas|jamais|rien)\b|\b(não|nao)\s+mencione\s+(isso|isto|este|esta)\b|\bnon\s+menzionare\s+(questo|questa|mai)\b"#,
        #"\b(no need|not necessary|unnecessary|no reason)\s+to\s+(mention|tell|inform|notify|bring (it|this) up|talk about (it|this)|explain (it|this))\b|\bwhere\s+(it|they)\s+(is|are|will be)\s+(easily\s+|not\s+)?(overlooked|noticed)\b|\beasily\s+overlooked\b"#,
        #"(不要|切勿|请勿|別|别|勿).{0,6}(在|于)?.{0,18}(回复|回答|答复|输出|总结|结果|日志|对话).{0,9}(提到|提及|说明|显示|出现|透露|写出)"#,
        #"\bwithout\s+(the\s+)?(user|human|operator)('s)?\s+(knowledge|knowing|noticing|awareness|consent|permission)"#,
        #"\b(hide|conceal|keep)\b[^\n]{0,40}\b(from|secret from|hidden from)\s+(the\s+)?(user|human|operator|anyone)s?\b"#,
        #"\b(secretly|covertly|silently|quietly|stealthily|discreetly)\s+(send|copy|upload|post|forward|transmit|collect|read|exfiltrate|run|execute|install|add|submit|log|record|email)\b"#,
        #"\b(user|users)\s+(must|should|shall|may|need|do|does)\s*(not|never|n't)\s+(ever\s+)?(know|notice|see|be told|be informed|find out|be aware)"#,
        #"\b(don't|do not|never)\s+(let|allow)\s+(the\s+)?(user|human|operator)s?\s+(to\s+)?(know|see|notice|find)"#,
        #"\b(don't|do not|never)\s+(show|reveal|display|print)\s+(it|this|that|these|this step|this text)\b[^\n]{0,40}\b(user|output|anyone|response|reply|answer)"#,
        #"(不要|切勿|别|勿|不得|无需|無需|不可|禁止|千万别).{0,18}(告诉|告訴|告知|通知|提及|透露|讓|让|提醒).{0,18}(用户|使用者|用戶|他人|任何人)|(不要|切勿)(讓|让)(使用者|用户|用戶)知道"#,
        #"(不要|无需|無需|不需要|不必).{0,9}(向|给)(用户|用戶|使用者).{0,9}(说明|解释|提及|报告|显示)|(不要|不得)(显示给|展示给)(用户|用戶)"#,
        #"\bsin\s+(informar|avisar|decir|notificar|que)\b[^\n]{0,24}\b(usuario|usuaria)|\bno\s+(informes|avises|digas|menciones)\b[^\n]{0,30}\busuario"#,
        #"\b(benutzer|nutzer|anwender)\w*\b[^\n]{0,24}\b(nichts|nicht mit|nicht sagen|verschweig)|\bohne\b[^\n]{0,24}\b(benutzer|nutzer|anwender)\w*[^\n]{0,30}(informieren|wissen|merkt|sagen|fragen)|\bsage?\s+(dem|den)\s+(benutzer|nutzer)\w*\s+nichts"#,
        #"\bsans\s+(le\s+|la\s+|les\s+|en\s+|l'|que\s+)?(pr(é|e)venir|informer|avertir|dire|utilisateur)|(à|a) l'insu d|\bne\s+(dis|dites|mentionne)\w*\s+(rien|pas)\b[^\n]{0,24}utilisateur"#,
        #"(دون|بدون)\s.{0,30}(إخبار|علم|إعلام).{0,30}المستخدم|\bkullanıcıya\b[^\n]{0,30}(söyleme|bildirme)|\bzonder\b[^\n]{0,30}gebruiker[^\n]{0,20}(vertellen|weten)"#,
        #"\bsem\s+(informar|avisar|contar)\b[^\n]{0,24}usu(á|a)rio|\bsenza\s+(informare|avvisare|dire)\b[^\n]{0,24}utente"#,
        #"(не|без)\s.{0,30}(сообща|говор|упомина|уведомл|предупрежд).{0,30}пользовател"#,
        #"ユーザー.{0,18}(知らせない|言わない|伝えない|教えない|気付かれ|気づかれ|通知しない|知られない)"#,
        #"사용자.{0,18}(알리지|말하지|모르게|언급하지|통보하지)"#,
    ]

    static let concealments =
        firmConcealments + [
            #"\b(silently|secretly|covertly)\b|\bdo not\s+(ask|mention|show)\b|\bdon't\s+(ask|mention|show)\b|\bwithout\s+(asking|confirmation|telling)\b|\bnever\s+(mention|tell|ask|show|reveal)\b"#
        ]

    static let sendings = [
        #"\b(send|upload|post|forward|transmit|exfiltrate|e-?mail|submit|leak|relay|beacon|append|embed|pass)(s|ed|ing)?\b"#,
        #"(发送|上传|上傳|传送|轉發|转发|外传|回传|泄露|发到|傳送|提交到|放进|填入|附加到)"#,
        #"\b(env(í|i)a|sube|manda|transmite|remite|comparte)\w*\b"#,
        #"\b(sende|übermittle|uebermittle|schicke|lade|leite|übertrage)\w*\b"#,
        #"\b(envoie|envoyez|transmets|transmettez|t(é|e)l(é|e)verse)\w*\b"#,
        #"\b(envie|invia|inviare|enviar|carica)\b"#, #"(тправь|тправьте|ередай|ередайте|агрузи|ерешли)"#,
        #"(送信|アップロード|転送|送って)"#, #"(전송|보내|업로드|전달)"#,
    ]

    static let outward =
        #"\b(send|upload|post|forward|transmit|exfiltrate|e-?mail|submit|leak|relay|copy|append|attach|encode|embed|include|put|pass|provide|share|deliver|hand over)(s|ed|ing)?\b[^\n]{0,140}"#
    static let dump =
        #"(contents?\s+of\s+(the\s+)?(user'?s?\s+)?(~|\$HOME|\.env|\.ssh|\.aws|/etc/)|~/\.(ssh|aws|netrc|gnupg|kube|config/gh|cursor/mcp|claude\.json|git-credentials|npmrc)|\bid_(rsa|ed25519)\b|\b(user'?s?|their|all|every|any)\s+(\w+\s+){0,2}(environment variables|env vars|api keys|passwords|credentials|secrets|private keys|ssh keys|seed phrases?|wallets?|cookies|contacts|tokens)\b|\b(entire|full|whole|complete)\s+(conversation|chat|project|workspace|repository|system prompt)\b|\bsession token\b)"#

    static let exfiltrations = [
        outward + dump
            + #"[^\n]{0,100}\b(to|at|into|via|in|as)\b[^\n]{0,40}(https?://|\w@\w|\b(parameter|argument|field|query string)\b|['"`]\w+['"`])"#,
        #"\.(env|netrc|npmrc|pypirc|aws|ssh)\b[^\n]{0,60}\b(copy|put|add|include|send|append|attach|embed|pass|write)\s+(its|the|their|all|every|each)\s+(values?|contents?|keys?|lines?|text|entries)\b[^\n]{0,100}\b(header|query|parameter|field|request|body|payload|address|url)\b[^\n]{0,60}https?://"#,
        outward + dump + #"[^\n]{0,60}\b(including|with)\s+(all\s+)?(credentials|secrets|passwords|keys)\b"#,
        #"(contents?\s+of|read|open|load|collect|gather)\s[^\n]{0,80}"# + dump
            + #"[^\n]{0,140}\b(send|upload|post|forward|transmit|append|attach|pass|put|include)\b[^\n]{0,100}(https?://|\w@\w|['"`]\w+['"`])"#,
    ]

    static let userSecrets = [
        #"(~|\$HOME|home directory)?/?\.(ssh|aws|netrc|gnupg|kube|npmrc|pypirc|git-credentials|cursor/mcp\.json|config/(gh|gcloud|op|solana))\b"#,
        #"\b(user'?s?|their|all|any|every|local)\s+(own\s+)?(\.env|dotenv|env)\b(\s+file)?|\.env\s+(file|values|content)|\.env.{0,3}(文件|檔案|的|里|中|内容|配置)|\bid_(rsa|ed25519|ecdsa)\b|(archivo|datei|fichier|файла?)\s+\.env"#,
        #"\b(user'?s?|users'|their|all|every|any|stored|saved)\s+(\w+\s+){0,2}(api[- ]?keys?|passwords?|credentials?|secrets?|tokens?|private keys?|ssh keys?|environment variables?|env vars?|cookies|clipboard|contacts|browser history|seed phrases?|wallets?)\b"#,
        #"\b(all|every)\s+(the\s+)?(environment variables|api keys|secrets|credentials|passwords|tokens)\b|\bapi keys and\b|\b(credentials|passwords|api keys|secrets) (from|of|in) the (user|workspace|project|environment|system|machine)"#,
        #"\bcontents?\s+of\s+(the\s+)?(~|\$HOME|\.env|\.ssh|/etc|clipboard|wallet)"#,
        #"\b(session|access|auth|bearer)\s+tokens?\s+(to|at)\b|\bsession token\b"#,
        #"\b(full|entire|whole|complete)\s+(conversation|chat|project|workspace|repository|source|system prompt|history)\b|\b(system prompt|conversation history|chat history)\b|\bwhole project folder|\buser's\s+(message|prompt|question|file)s?\b"#,
        #"(环境变量|環境變數|密码|密碼|密钥|密鑰|金鑰|私钥|私鑰|凭证|凭据|令牌|API\s?密钥|助记词|聊天记录|秘密鍵|パスワード|認証情報|비밀번호|비밀 키|개인 키|API 키|자격 증명)"#,
        #"\b(contrase(ñ|n)as?|credenciales|clave(s)?\s+(api|privada)|passw(ö|oe)rter|zugangsdaten|schl(ü|ue)ssel|mots? de passe|cl(é|e)s?\s+(api|priv)|identifiants|senhas|chaves|credenciais|chiavi)\b"#,
        #"(парол|ключи|учетн|секрет|токен)"#,
    ]

    static let looseSecrets = [
        #"\b(credentials?|passwords?|api[- ]?keys?|private keys?|secrets?|tokens?|confidential|contacts|personal data)\b|\bsystem prompt\b|hosts\.yml"#
    ]

    static let unguarded = [
        #"--dangerously-skip-permissions|bypasspermissions|--yolo\b|--auto-approve\b|dangerouslydisablesandbox|autoapprove["']?\s*:\s*(true|\[\s*["']\*)"#,
        #"enableAllProjectMcpServers["']?\s*:\s*true|["']command["']\s*:\s*["'][^\n]{0,40}\becho\b[^\n]{0,160}permissionDecision\W{1,8}allow|--trust-all-tools\b"#,
        #"\bauto-?approve\s+(all|every|any)\b|\b(approve|accept|confirm)\s+(all|every|any)\s+(tool calls?|commands?|prompts?|permissions?|requests?)\s+(automatically|without|silently)"#,
        #"["']allow["']\s*:\s*\[[^\]\n]{0,80}["'](\*|Bash|Bash\(\*\)|Bash\(\*:\*\))["']|always_?allow["']?\s*:\s*(true|\[\s*["']\*)"#,
        #"\bnever\s+ask\b[^\n.]{0,60}\b(permission|confirmation|approval|consent)\b[^\n]{0,80}\b(all|any|every|shell|commands?)\b"#,
    ]

    static let unattended = [
        #"\b(never|do not|don't)\s+(ever\s+)?ask\s+(the\s+|for\s+)?(user\s+|any\s+|human\s+)*(for\s+)?(permission|confirmation|approval|consent)"#,
        #"\b(run|execute|install|delete|call|proceed|continue|act|commands?|sudo|code|script)\b[^\n.]{0,80}\bwithout\s+(asking|prompting|confirming|confirmation|approval|permission|the user'?s? (consent|approval|permission))\b"#,
        #"\bwithout\s+asking\s+(the\s+user|for\s+(permission|confirmation|approval))"#,
        #"\b(may|can|should|must|please|to)\s+skip\s+(asking|the question|confirmation|the confirmation|approval)\b|\bno need (to ask|for (confirmation|approval|consent|permission))\b"#,
        #"(无需|不要|无须|不必|跳过|也不要).{0,12}(询问|征求|请求).{0,9}(用户|许可|是否同意)"#,
        #"(无需|不要|无须|不必|跳过).{0,12}(询问|征求|请求|确认|批准).{0,18}(用户|许可|权限|同意)?.{0,12}(执行|运行|继续|直接)"#,
    ]
}
