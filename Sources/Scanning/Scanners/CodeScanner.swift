// CodeScanner.swift: code that is not malicious and yet lets others do harm, by language.

/// Rules for dangerous code.
enum CodeScanner {
    /// What comes from outside: arguments, requests, answers of a model.
    private static let input =
        #"(request|req\.|params|query|argv|args|input|user_?input|body|message|msg|prompt|completion|response|expression|payload|\$_(GET|POST|REQUEST|COOKIE)|stdin|event\.|ctx\.|kwargs|model_output|llm|untrusted)"#

    /// What starts a container, up to one of its options.
    private static let containers = #"\b(docker|podman|nerdctl)\s+(container\s+)?(run|create)\s[^\n]{0,240}"#

    static let signals: [Signal] = [
        Signal("bearer", in: .code, [#"authorization|bearer|token|api[-_]?key|password|secret"#]),
        Signal(
            "certificate-off", in: .code,
            [
                #"verify\s*=\s*False|rejectUnauthorized\s*:\s*false|InsecureSkipVerify\s*:\s*true|NODE_TLS_REJECT_UNAUTHORIZED\W{1,6}0|ssl\._create_unverified_context|CERT_NONE|danger_accept_invalid_certs\(true\)"#
            ]),
        Signal(
            "from-network", in: .code,
            [
                #"\.recv\(|request\.(data|body|get_data|files)|requests\.get|urlopen|websocket|socket\.|await\s+\w+\.read\(|redis\.|\.get_message\("#
            ]),
        Signal(
            "unpickles", in: .python,
            [
                #"\b(c?pickle|dill|cloudpickle|joblib|shelve|marshal|jsonpickle)\.(loads?|decode|open)\(|torch\.load\([^\n)]{0,120}\)"#
            ]),
        Signal(
            "exposed-tool", in: .code,
            [
                #"@(mcp|server|app)\.(tool|post|get|route|put)\b|server\.(tool|registertool)\(|\.setrequesthandler\(|def\s+\w+\([^\n)]{0,120}\b(code|command|cmd|expr(ession)?|query|table|script)\b"#
            ]),
        Signal(
            "hears-commands", in: .code,
            [
                #"getUpdates|api\.telegram\.org/bot|\bon_message\b|MessageHandler\(|\bTCPSocket\.(new|open)\b|client\.on\(\s*["']message|\.recv\(|ws\.on\(\s*["']message|conversations_history"#
            ]),
        Signal(
            "runs-message", in: .code,
            [
                #"(getoutput|check_output|popen|os\.system|subprocess\.(run|call)|execsync|exec)\(\s*\w{1,24}(\[["']\w+["']\]|\.\w+(\(\))?){0,3}\s*[,)]"#
            ]),
        Signal(
            "lists-home", in: .code,
            [
                #"home\(\)\s*\.(iterdir|rglob|glob)\(|(os\.(walk|listdir|scandir)|readdir(Sync)?)\(\s*(os\.path\.expanduser\(\s*["']~/?["']\s*\)|(pathlib\.)?Path\.home\(\)|["']/["']|(os\.)?homedir\(\))\s*[,)]"#
            ]),
        Signal(
            "tools-changed", in: .code,
            [#"sendToolListChanged|send_tool_list_changed|tools/list_changed|notify_tools_changed|toolListChanged\("#]),
        Signal("compiles", in: .python, [#"\bexec\(\s*\w+|\beval\(\s*\w+\s*[,)]"#]),
    ]

    static let rules: [Rule] = [
        Rule(
            "code.eval-input", .code, .high, "Input is run as code.",
            advice: "Parse it (JSON, ast.literal_eval, a table of allowed names) instead of evaluating it.",
            "LLM02 LLM07",
            .patterns(
                [
                    #"(^|[^.\w])(eval|exec)\(\s*["']?\(?["']?\s*\+?\s*[^\n)]{0,60}\b"# + input,
                    #"new\s+Function\(\s*[^\n)]{0,60}\b"# + input,
                    #"vm\.(runIn\w+|Script|compileFunction)\(\s*[^\n)]{0,60}"# + input, #"\beval\s*\(?\s*params\["#,
                    #"(invoke-expression|\biex\b)\s+\(?\s*\$\w*(input|arg|param|request|body|command|cmd|text|data)"#,
                    #"\b(instance_eval|class_eval|eval)\s*\(?\s*(params|request|gets|ARGV)"#,
                    #"\b(system|shell_exec|passthru|exec|popen|proc_open|assert|eval)\s*\(\s*[^\n)]{0,40}\$_(GET|POST|REQUEST|COOKIE)"#,
                ], in: .code)),
        Rule(
            "code.eval-tool", .code, .high, "A tool that others can call runs its argument as code.",
            advice: "Offer the operations that are needed, one by one.", "LLM02 LLM07 LLM08",
            .together(["exposed-tool", "compiles"], lines: 6)),
        Rule(
            "code.shell-input", .code, .high, "Input becomes part of a shell command.",
            advice: "Pass a list of arguments and no shell.", "LLM02 LLM07",
            .patterns(
                [
                    #"(subprocess\.\w+|check_output|check_call|\bcall|\brun|Popen|getoutput)\(\s*f["'][^\n]{0,300}\{[^\n]{0,300}shell\s*=\s*True"#,
                    #"(subprocess\.\w+|check_output|Popen)\(\s*[^\n"'\[]{0,20}["'][^\n]{0,200}["']\s*(\+|%|\.format)[^\n]{0,200}shell\s*=\s*True"#,
                    #"(subprocess\.\w+|check_output|Popen)\(\s*\w*(cmd|command|input|args?|script|line)\w*\s*,[^\n]{0,160}shell\s*=\s*True"#,
                    #"os\.(system|popen)\(\s*(f["'][^\n]{0,200}\{|["'][^\n"']{0,200}["']\s*(\+|%|\.format)|\w*(cmd|command|input|arg)\w*\s*\))"#,
                    #"\b(exec|execSync)\(\s*`[^`\n]{0,300}\$\{"#, #"\b(exec|execSync)\(\s*["'][^\n"']{0,200}["']\s*\+"#,
                    #"\bspawn(Sync)?\([^\n]{0,200}shell\s*:\s*true[^\n]{0,60}"#,
                    #"exec\.Com\w+\(\s*"(/bin/)?(ba|z)?sh"\s*,\s*"-c"\s*,\s*[^"\n)]"#,
                    #"Runtime\.getRuntime\(\)\.exec\(\s*[^\n)]{0,60}(\+|"# + input + ")",
                    #"Process\.Start\([^\n]{0,80}\+|\bsystem\(\s*"[^"\n]{0,120}#\{|%x\([^\n)]{0,80}#\{"#,
                ], in: .code)),
        Rule(
            "code.destroys-home", .code, .critical, "The user's files, or the whole system, are removed.",
            advice: "Remove single paths that the capability made itself.", "LLM08",
            .patterns(
                [
                    #"(^|[^\w-])rm (-\w+\s+|--[\w-]+\s+){1,4}["']?(/|/\*|~|~/|~/\*|\$\{?HOME\}?["']?(/\*|/)?|/home|/Users|/etc|/usr|/var|/boot|/bin|/root|C:\\\\?)["']?\s*($|;|&|\||\n|'|"|\))"#,
                    #"\brm\s+[^\n]{0,40}--no-preserve-root"#,
                    #"\brm -\w*[rf]\w*\s+["']?(~|\$\{?HOME\}?)["']?/(documents|projects|desktop|pictures|\*|code|src|dev|work)\b["']?"#,
                    #"\bdd\s+[^\n]{0,80}of=/dev/(sd|hd|nvme|disk|vd|mmc|rdisk)"#, #"\bmkfs(\.\w+)?\s+[^\n]{0,40}/dev/"#,
                    #">\s*/dev/(sd[a-z]|nvme\d|disk\d)\b"#,
                    #"shutil\.rmtree\(\s*(os\.path\.expanduser\(\s*["']~/?["']\s*\)|["']/["']|Path\.home\(\)\s*\))"#,
                    #"remove-item\s[^\n]{0,80}(-recurse|-force)[^\n]{0,60}(c:\\(\s|\*|users|windows)|\$env:userprofile["']?\s*($|\n)|\$home["']?\s*($|\n))"#,
                    #"\bfind\s+["']?(~|\$\{?HOME\}?|/)/?["']?\s+(-type\s+f\s+|-mindepth\s+\d+\s+)*(-delete\b|-exec\s+(rm|shred|unlink)\b)"#,
                    #"\bformat\s+c:|\brd\s+/s\s+/q\s+(c:\\|%userprofile%)|del\s+/[fsq]\s+[^\n]{0,20}c:\\(\*|windows)"#,
                    #"rimraf\s+(/|~)\s*($|\n)|rmSync\(\s*(os\.homedir\(\)|["']/["'])"#,
                ], in: [.code, .config, .hidden])),
        Rule(
            "code.removes-home-files", .code, .high,
            "All that stands in the user's folder is gone through and removed.",
            advice: "Remove single paths that the capability made itself.", "LLM08",
            .together(["lists-home", "removes"], lines: 4)),
        Rule(
            "code.blind-copy", .code, .high, "Each mail is copied to an address that stands in the code.",
            advice: "Take the address from the caller, where the user sees it.", "LLM06 LLM05",
            .patterns([#"\bbcc["']?\]?\s*[:=]\s*\[?\s*\{?[^\n@]{0,24}["'][\w.+-]+@[\w-]+\.\w"#], in: .code)),
        Rule(
            "code.remote-control", .code, .high, "Commands that come over the network or a chat are run.",
            advice: "Offer the operations that are needed, one by one, to senders that are known.", "LLM02 LLM07 LLM08",
            .together(["hears-commands", "runs-message"], lines: 8)),
        Rule(
            "code.all-secrets", .code, .high, "All secrets of a repository are given to one step.",
            advice: "Name the secrets that the step needs.", "LLM06 LLM07",
            .patterns([#"toJSON\(\s*secrets\s*\)"#], in: .config)),
        Rule(
            "code.fork-bomb", .code, .critical, "Processes that start themselves without end.", advice: "Take it out.",
            "LLM04",
            .patterns(
                [
                    #":\(\)\s*\{\s*:\s*\|\s*:\s*&"#, #"while\s+(True|1)\s*:\s*os\.fork\(\)|os\.fork\(\)\s*while"#,
                    #"%0\|%0"#,
                ], in: [.code, .hidden])),
        Rule(
            "code.root-rights", .code, .high, "Rights of the system's owner are taken for good.",
            advice: "Work with the user's own rights.", "LLM08",
            .patterns(
                [
                    #"NOPASSWD\s*:\s*ALL"#,
                    #"chmod\s+(-R\s+)?0?777\s+/(\s|$|etc|usr|var|bin)|chmod\s+-R\s+0?777\s+(/|~|\$HOME)"#,
                    #"chmod\s+([ug+]*\+s|[42]7\d\d|u\+s)\s"#,
                    #">>?\s*/etc/(passwd|shadow|sudoers)|tee\s+(-a\s+)?/etc/(passwd|shadow|sudoers)"#,
                    #"useradd\s[^\n]{0,80}(-o\s+-u\s*0|sudo|wheel)|net\s+localgroup\s+administrators\s+[^\n]{0,40}/add"#,
                ],
                in: [.code, .config])),
        Rule(
            "code.container-escape", .code, .high, "A container gets the whole machine.",
            advice: "Mount the folders that are needed, without privileges.", "LLM08",
            .patterns(
                [
                    #"privileged["']?\s*:\s*true|\bhostPID["']?\s*:\s*true"#, #""/:/\w[\w/]*(:r[ow])?""#,
                    #"hostPath["']?\s*:\s*\{?\s*["']?path["']?\s*:\s*["']?/["']?\s*(,|\}|\n|$)"#,
                    #"["']--privileged["']"#,
                ], in: [.code, .config])),
        Rule(
            "code.container-command", .code, .high, "A command gives a container the whole machine.",
            advice: "Mount the folders that are needed, without privileges.", "LLM08",
            .patterns(
                [
                    containers
                        + #"(--privileged\b|--(pid|userns)[= ]host\b|--cap-add[= ]["']?(ALL|SYS_ADMIN|SYS_PTRACE)\b|--device[= ]["']?/dev/(sd|nvme|mem\b|disk))"#,
                    containers + #"(-v|--volume)[= ]?["']?(/|/etc|/root|/proc|(/var)?/run|/dev)/?["']?:/"#,
                    containers + #"(-v|--volume)[= ]?["']?(/var)?/run/(docker|podman|containerd)/?[\w.-]*\.sock\b"#,
                    containers
                        + #"--mount[= ]["']?[^\s]{0,80}(src|source)=(/|/etc|/root|(/var)?/run/docker\.sock)["']?(,|\s|$)"#,
                    #"\bnsenter\s[^\n]{0,60}(-t|--target)[= ]?1\b"#,
                ], in: [.code, .config, .prose, .hidden, .metadata])),
        Rule(
            "code.git-destroy", .code, .high, "Published history is overwritten, or local work thrown away.",
            advice: "Leave such steps to the user.", "LLM08",
            .patterns(
                [
                    #"git\s+push\s[^\n]{0,40}(--force\b|-f\b)[^\n]{0,30}(--all|--mirror|\b(main|master)\b)"#,
                    #"git\s+clean\s+-\w*x\w*\s+/"#,
                ], in: .code)),
        Rule(
            "code.unpickle-network", .code, .high,
            "Data from the network is unpickled, which runs what its sender wants.",
            advice: "Use JSON or another format that holds data only.", "LLM02 LLM05",
            .together(["unpickles", "from-network"], lines: 3)),
        Rule(
            "code.unpickle", .code, .low, "A pickle is loaded, which can run code.",
            advice: "Use JSON, safetensors or `weights_only=True`.", "LLM02",
            .patterns([#"\b(c?pickle|dill|cloudpickle)\.loads?\("#], in: .python)),
        Rule(
            "code.yaml-load", .code, .high, "YAML from outside is loaded in a way that can run code.",
            advice: "Use yaml.safe_load.", "LLM02",
            .patterns(
                [
                    #"yaml\.(unsafe_load|load)\(\s*[^\n)]{0,60}"# + input
                        + #"[^\n]{0,60}(Loader\s*=\s*yaml\.(Unsafe|Full)?Loader)?"#, #"yaml\.unsafe_load\("#,
                ], in: .python)),
        Rule(
            "code.remote-model-code", .code, .high, "Code that comes with a model is run.",
            advice: "Pin the revision, and ship the code that you have read.", "LLM05",
            .patterns([#"trust_remote_code\s*=\s*True|--trust-remote-code\b"#], in: [.python, .shell])),
        Rule(
            "code.secret-without-tls", .code, .high,
            "A secret is sent over a connection whose other end is not checked.",
            advice: "Leave the check of certificates on.", "LLM06 LLM07",
            .together(["certificate-off", "bearer"], lines: 2)),
        Rule(
            "code.certificate-off", .code, .low, "The check of certificates is off.",
            advice: "Leave it on; trust a certificate of your own by name.", "LLM07",
            .patterns(
                [
                    #"verify\s*=\s*False\b|rejectUnauthorized\s*:\s*false|InsecureSkipVerify\s*:\s*true|NODE_TLS_REJECT_UNAUTHORIZED\W{1,6}0|CERT_NONE"#,
                    #"\bcurl\b[^\n]{0,120}\s(-\w*k\w*|--insecure)\s"#,
                    #"--no-check-certificate|strict-ssl\s*=\s*false|sslverify\s*=?\s*false"#,
                ], in: [.code, .config])),
        Rule(
            "code.sql-input", .code, .medium, "A statement of SQL is put together from text.",
            advice: "Bind values.", "LLM02 LLM07",
            .patterns(
                [
                    #"\.(execute|query|raw)\(\s*f["']\s*(select|insert|update|delete|drop)\b[^\n]{0,200}\{"#,
                    #"\.(execute|query|raw)\(\s*["'`]\s*(select|insert|update|delete|drop)\b[^\n]{0,200}(["']\s*\+|\$\{)"#,
                ], in: .code)),
        Rule(
            "code.world-open", .code, .low, "A service listens on all interfaces.",
            advice: "Listen on 127.0.0.1 unless told otherwise.", "LLM07",
            .patterns([#"(host\s*=\s*|bind\(\(?|listen\(\s*\d+\s*,\s*)["']0\.0\.0\.0["']"#], in: .code)),
        Rule(
            "code.description-fetched", .code, .high,
            "What tools are said to do is fetched from the network and changed later.",
            advice: "Ship the descriptions of your tools with them: who approves a tool approves its text.",
            "LLM01 LLM05 LLM07", .together(["fetches-text", "tools-changed"], lines: 6)),
        Rule(
            "code.plain-remote", .code, .high,
            "A server is reached over a connection that anybody can read and change.",
            advice: "Use https.", "LLM06 LLM07",
            .exact(
                [
                    #""type"\s*:\s*"(sse|http|streamable-http|streamableHttp)"\s*,\s*"url"\s*:\s*"http://[^"\s]{1,200}""#,
                    #""url"\s*:\s*"http://[^"\s]{1,200}"\s*,\s*"(type"\s*:\s*"(sse|http|streamable-http|streamableHttp)"|protocolBinding")"#,
                ], .distantHost)),
    ]
}
