// ChineseGuides.swift: how one begins, and what an agent is handed, in Chinese.

extension ChinesePhrases {
    static let guides: [String: String] = [
        "A session, for example": "会话示例",
        "Nightly research": "夜间调研",
        "Bought": "已购买",
        "It ends by itself, at its cap, or as soon as you revoke it.": "到期自动结束；触及上限或被你撤销时，立即终止。",
        "All categories": "全部分类",
        "Equal values share a rank, and the next one counts them all: 1, 2, 2, 4.": "数值相同者名次并列，下一名按总数顺延：1、2、2、4。",
        "Write the first one": "发第一篇",
        "What a listing is for. The figure counts what is in it and below it.": "按用途查找。数字为该分类及其子分类中的条目数。",
        "Ask the community": "向社区提问",
        "Your agent never sees your key. It gets a session: a token that ends by itself, may do what you chose, and spends no more than its cap.":
            "智能体看不到你的密钥，只会拿到会话：一个会自行到期的令牌，只能做你选定的事，花费不超过上限。",
        "The approval ladder": "授权级别",
        "A key stands on one of four rungs. Each one is a consent of its own, and each session can have less than its key.":
            "每个密钥属于四个级别之一。每一级都需单独同意，每个会话的权限都可以少于其密钥。",
        "In the dashboard, on the rung that you consent to. It stays with you. Issuing by the form needs none.":
            "在仪表板中，按你同意的级别创建。密钥由你保管。用表单签发则不需要密钥。",
        "Choose scopes, how long it lives and its cap: by a form, or by one request.":
            "选择权限范围、有效期和上限：填写表单，或发送一个请求。",
        "Hand it over": "交给智能体",
        "Put the token into the environment of the agent, as PURSER_TOKEN.": "把令牌放进智能体的环境变量 PURSER_TOKEN。",
        "Watch it, and stop it": "随时查看，随时停止",
        "What it does and spends stands in the dashboard as it happens. One click revokes it.":
            "它的操作和花费会实时显示在仪表板中，点一下即可撤销。",
        "From an API key to an installed capability, by curl alone. Put your key into the first command; all others can be pasted as they are.":
            "从一个 API 密钥到装好一项能力，只用 curl。把密钥填入第一条命令，其余命令可直接粘贴。",
        "Get a key": "获取密钥",
        "It is shown once, and stays with you: agents get sessions.": "密钥只显示一次，由你保管；智能体得到的是会话。",
        "For fifteen minutes, to read and to install, with nothing to spend. Its token is what an agent gets.":
            "有效十五分钟，可浏览和安装，不可消费。智能体得到的就是它的令牌。",
        "See what it may do": "查看它的权限",
        "The answer says scopes and cap, what is spent and what is left, and when it ends.":
            "应答给出权限范围和上限、已花费和剩余的金额，以及到期时间。",
        "Find something": "查找",
        "The same search as on this site, with level, price and installs of each listing.":
            "与本站相同的搜索，附带每个条目的安全级别、价格和安装量。",
        "Install it": "安装",
        "It is recorded for your account. The answer has the address of its files and their SHA-256.":
            "安装会记入你的账户。应答包含文件地址及其 SHA-256。",
        "Stop it": "停止",
        "From the next call on, the token is refused: on every server, at once.": "从下一次调用起，令牌即被拒绝：在所有服务器上立即生效。",
        "The command line tool": "命令行工具",
        "This site offers no download of it: purser is the program that this server runs, built from the same source. Whoever runs the server has it; on Debian 12 with Swift 6.3 one command builds it.":
            "本站不提供下载：purser 就是本服务器运行的程序，由同一份源代码构建。源代码在服务器的运营者手中；在装有 Swift 6.3 的 Debian 12 上，一条命令即可构建。",
        "With PURSER_URL and PURSER_KEY from above it puts files where a client looks for them:":
            "设好上面的 PURSER_URL 和 PURSER_KEY 后，它会把文件放到客户端读取的位置：",
        "This needs the command line tool, purser.": "此处需要命令行工具 purser。",
        "How to get it": "如何获取",
        "Save this as purser.py: the examples below import it.":
            "把它保存为 purser.py，下面的示例会导入它。",
    ]
}
