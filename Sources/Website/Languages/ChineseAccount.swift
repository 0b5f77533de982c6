// ChineseAccount.swift: security of an account in Chinese.

extension ChinesePhrases {
    static let account: [String: String] = [
        "Cancel": "取消",
        "Show your password again, then it can be done.": "请再次输入密码，然后即可完成。",
        "Confirm that it is you": "请确认是你本人",
        "Confirm and go on": "确认并继续",
        "What comes next wants your password once more. For ten minutes after that it is not asked again.":
            "接下来的操作需要再次输入密码。之后十分钟内不会再次询问。",
        "Code of the authenticator app": "身份验证器的验证码",
        "Authenticator app": "身份验证器",
        "Set up an authenticator app": "设置身份验证器",
        "Go on setting it up": "继续设置",
        "With it, whoever learns the password cannot sign in without your phone.":
            "启用后，即使有人得知密码，没有你的手机也无法登录。",
        "{count, plural, one {# recovery code is left.} other {# recovery codes are left.}}": "还剩 {count} 个恢复码。",
        "New recovery codes…": "新的恢复码…",
        "Turn it off…": "停用…",
        "Turn it off": "停用",
        "Turn it on": "启用",
        "Turn the authenticator app off?": "停用身份验证器？",
        "Signing in wants the password alone then. The recovery codes are void.": "此后登录只需密码，恢复码随之作废。",
        "The authenticator app is off.": "身份验证器已停用。",
        "The authenticator app is on. Signing in wants a code from now on.": "身份验证器已启用，今后登录需要验证码。",
        "Any app for time-based codes will do, on your phone or in a password manager.":
            "任何支持动态验证码的应用均可，手机应用或密码管理器皆可。",
        "Show the secret": "显示密钥",
        "Begin again": "重新开始",
        "An app has the secret already. Show one of its codes, or begin again with another secret.":
            "已有应用取得密钥。请输入它显示的验证码，或换一个密钥重新开始。",
        "Let the app read this picture, or type the secret into it. Both are shown this once.":
            "用应用扫描此图，或手动输入密钥。两者仅显示这一次。",
        "The secret as a QR code; the same stands below as text": "密钥的二维码；下方有同样内容的文字",
        "Secret": "密钥",
        "Code that the app shows now": "应用当前显示的验证码",
        "Recovery codes": "恢复码",
        "Make new recovery codes?": "生成新的恢复码？",
        "Make new codes": "生成新码",
        "The old ones are void at once.": "旧码立即作废。",
        "The old codes are void.": "旧码已作废。",
        "For the day when the app is lost: each opens the account once in the place of a code. Keep them where the password is not; they are shown this once.":
            "以备应用丢失之日：每个恢复码可代替验证码登录一次。请与密码分开保存；仅显示这一次。",
        "I have kept them": "已保存",
    ]
}
