// ChineseInstalls.swift: why something cannot be installed, in Chinese: what does not fit together, and what records do not say.

extension ChinesePhrases {
    static let installs: [String: String] = [
        "{1} {2}": "{1}{2}",
        "{1}, which is not there or not yours to see.": "{1}，但它不存在或对你不可见。",
        "{1}; {2} would do, but was withdrawn. {3}": "{1}；{2} 本可满足，但已撤回。{3}",
        "{1}; {2} would do, but was withdrawn: {3}. {4}": "{1}；{2} 本可满足，但已撤回：{3}。{4}",
        "{1}, and no version is in that range. {2}": "{1}，但没有版本在该范围内。{2}",
        "{1}. {2}": "{1}。{2}",
        "{1}, but {2}: no version is in both. {3}": "{1}，但 {2}：没有同时满足两者的版本。{3}",
        "No set of versions was found after {1} attempts; ask for narrower ranges.": "尝试 {1} 次后仍未找到合适的版本组合；请缩小范围。",
        "More than {1} listings would be needed.": "将需要超过 {1} 个条目。",
        "Nobody needs {1}": "没有谁需要 {1}",
        "{1} and {2}": "{1}，{2}",
        "{1} and {2} more need it": "{1}，另有 {2} 项也需要它",
        "You asked for {1}": "你请求了 {1}",
        "you asked for {1}": "你请求了 {1}",
        "{1} {2} needs {3}": "{1} {2} 需要 {3}",
        "There is no version of {1} to be had.": "{1} 没有可用的版本。",
        "{1} has {2} and {3} more.": "{1} 的版本有 {2} 以及另外 {3} 个。",
        "{1} has {2}.": "{1} 的版本有 {2}。",
        "Its record names no package and no remote.": "其记录既未给出软件包，也未给出远程地址。",
        "What is stored of it cannot be read.": "其存储的内容无法读取。",
        "Its remote '{1}' does not say how to speak to it.": "其远程地址“{1}”未说明如何通信。",
        "Its remote '{1}' is on the machine of whoever starts the server.": "其远程地址“{1}”位于启动服务器者自己的机器上。",
        "Its package '{1}' serves over the network once somebody has started it.": "其软件包“{1}”在有人启动后才通过网络提供服务。",
        "Its package '{1}' is a crate, which has to be built and installed before it can be started.":
            "其软件包“{1}”是 crate，须先构建并安装才能启动。",
        "Its package '{1}' is an MCP bundle, which a client installs from a file.": "其软件包“{1}”是 MCP bundle，由客户端从文件安装。",
        "Its record does not say where its package '{1}' comes from ({2}).": "其记录未说明软件包“{1}”的来源（{2}）。",
        "'{1}' is no version of its package '{2}'.": "“{1}”不是其软件包“{2}”的版本。",
        "'{1}' is not the name of an npm package.": "“{1}”不是 npm 包的名称。",
        "'{1}' is not the name of a NuGet package.": "“{1}”不是 NuGet 包的名称。",
        "'{1}' is not the name of a PyPI package.": "“{1}”不是 PyPI 包的名称。",
        "'{1}' is not the name of a container image.": "“{1}”不是容器镜像的名称。",
        "The docker command of its package '{1}' names no image.": "其软件包“{1}”的 docker 命令未给出镜像。",
        "Its package '{1}' is started with '{2}' in a checkout, and the record does not say where.":
            "其软件包“{1}”须在代码检出目录中以“{2}”启动，而记录未说明目录位置。",
        "The arguments of its package '{1}' put '{2}' before its own command, and do not say why.":
            "其软件包“{1}”的参数把“{2}”放在自身命令之前，且未说明原因。",
        "Its package '{1}' comes from the registry '{2}', which its tool cannot be told of.":
            "其软件包“{1}”来自注册表“{2}”，而其工具无法指定该注册表。",
    ]
}
