// ChineseMails.swift: what mails say in Chinese.

extension ChinesePhrases {
    static let mails: [String: String] = [
        "Confirm your e-mail address": "请确认你的邮箱地址",
        "Reset your password": "重置你的密码",
        "Your password was changed": "你的密码已修改",
        "New sign-in to your account": "你的账户有新的登录",
        "Somebody gave this address for the account {1} on {2}.": "有人在 {2} 上为账户 {1} 填写了此地址。",
        "If it was you, confirm it within a day:": "如果是你本人，请在一天之内确认：",
        "or send the code to POST /api/v1/email-verifications:": "或者将代码发送到 POST /api/v1/email-verifications：",
        "If it was not you, do nothing: the address is not used then.": "如果不是你本人，请不必理会：此地址不会被使用。",
        "Somebody asked to reset the password of the account {1} on {2}.": "有人请求重置 {2} 上账户 {1} 的密码。",
        "If it was you, set a new one within an hour:": "如果是你本人，请在一小时之内设置新密码：",
        "or send the code with the new password to POST /api/v1/password-resets/confirm:":
            "或者将代码和新密码一起发送到 POST /api/v1/password-resets/confirm：",
        "If it was not you, do nothing: the password stays as it is.": "如果不是你本人，请不必理会：密码保持不变。",
        "The password of the account {1} on {2} was changed, and every other sign-in has ended.":
            "{2} 上账户 {1} 的密码已修改，其他所有登录均已结束。",
        "If it was not you, reset it, and tell the operator of the server.": "如果不是你本人，请重置密码，并告知服务器的运营者。",
        "Somebody has signed in to the account {1} on {2}.": "有人登录了 {2} 上的账户 {1}。",
        "When: {1}": "时间：{1}",
        "From: {1}": "网络地址：{1}",
        "Program: {1}": "程序：{1}",
        "If it was not you, change the password: every other sign-in ends with that.": "如果不是你本人，请修改密码：其他所有登录都会随之结束。",
    ]
}
