// ChineseAccount.swift: security of an account in Chinese.

extension ChinesePhrases {
    static let account: [String: String] = [
        "Language of e-mails": "邮件语言",
        "For notices that nobody asked for, such as that of a new sign-in.": "用于系统主动发送的通知，例如新登录提醒。",
        "Save the language": "保存语言",
        "Notices are in this language from now on.": "此后的通知将使用这种语言。",
        "Cancel": "取消",
        "Rotate": "轮换",
        "Rotate this key?": "轮换此密钥？",
        "You get a new key with the same scopes, label, end and cap; what was spent under that cap counts on. The old one and its sessions stop when the time below is over.":
            "你会得到一个新密钥，其权限范围、备注、到期时间和上限均与旧密钥相同；上限内已消费的金额继续累计。旧密钥及其会话在以下时间过后失效。",
        "How long the old key goes on": "旧密钥继续有效的时间",
        "Long enough to put the new one in its place. At once, where others may have it.":
            "足够你换上新密钥即可。如果他人可能已得到它，请选择立即失效。",
        "Create the new key": "创建新密钥",
        "Not at all: it stops at once": "不保留：立即失效",
        "Show your password again, then it can be done.": "请再次输入密码，然后即可完成。",
        "Confirm that it is you": "请确认是你本人",
        "Confirm and go on": "确认并继续",
        "What comes next wants your password once more. For ten minutes after that it is not asked again.":
            "接下来的操作需要再次输入密码。之后十分钟内不会再次询问。",
        "Code of the authenticator app": "身份验证器的验证码",
        "Authenticator app": "身份验证器",
        "Set up an authenticator app": "设置身份验证器",
        "With it, whoever learns the password cannot sign in without your phone.":
            "启用后，即使有人得知密码，没有你的手机也无法登录。",
        "{count, plural, one {# recovery code is left.} other {# recovery codes are left.}}": "还剩 {count} 个恢复码。",
        "New recovery codes…": "新的恢复码…",
        "Turn it off…": "停用…",
        "Turn it off": "停用",
        "Turn it on": "启用",
        "The authenticator app is off.": "身份验证器已停用。",
        "No authenticator app is in use.": "未启用身份验证器。",
        "The authenticator app is on. Signing in wants a code from now on.": "身份验证器已启用，今后登录需要验证码。",
        "Any app for time-based codes will do, on your phone or in a password manager.":
            "任何支持动态验证码的应用均可，手机应用或密码管理器皆可。",
        "Show the secret": "显示密钥",
        "Begin again": "重新开始",
        "The secret as a QR code; the same stands below as text": "密钥的二维码；下方有同样内容的文字",
        "Secret": "密钥",
        "Code that the app shows now": "应用当前显示的验证码",
        "Recovery codes": "恢复码",
        "Make new recovery codes?": "生成新的恢复码？",
        "Make new codes": "生成新码",
        "For the day when the app is lost: each opens the account once in the place of a code. Keep them where the password is not; they are shown this once.":
            "以备应用丢失之日：每个恢复码可代替验证码登录一次。请与密码分开保存；仅显示这一次。",
        "I have kept them": "已保存",
    ]
}
