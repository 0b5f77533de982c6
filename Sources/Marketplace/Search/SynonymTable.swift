// SynonymTable.swift: words that mean the same, as data: one line a meaning. Reading them is Synonyms'.

enum SynonymTable {
    /// A line of words between commas: each finds the others. `a => b, c`: who looks for a finds b and c, and not the
    /// other way round.
    static let text = """
        db, database, 数据库, 資料庫
        postgres, postgresql, psql
        k8s, kubernetes, 容器编排
        js, javascript
        ts, typescript
        py, python
        golang, go
        rb, ruby
        csharp, dotnet
        gh, github
        repo, repository, 仓库, 代码库, 代码仓库
        pr, pull request, merge request, 合并请求, 拉取请求
        vcs, version control, 版本控制, 版本管理
        ci, continuous integration, 持续集成
        cd, continuous delivery, 持续交付
        llm, language model, 大模型, 大语言模型, 语言模型
        ai, artificial intelligence, 人工智能
        ml, machine learning, 机器学习
        nlp, natural language processing, 自然语言处理
        rag, retrieval augmented generation, 检索增强
        ocr, text recognition, 文字识别, 光学字符识别
        tts, text to speech, speech synthesis, 语音合成, 文本转语音
        stt, asr, speech to text, speech recognition, transcription, 语音识别, 语音转文字, 转录
        a11y, accessibility, 无障碍
        i18n, internationalization, 国际化
        l10n, localization, 本地化
        auth, authentication, 身份验证, 认证, 登录
        oauth, authorization, 授权
        config, configuration, settings, 配置, 设置
        env, environment, 环境
        docs, documentation, 文档, 文件档案
        doc, document, 文档
        spec, specification, 规范
        api, apis, 接口
        sdk, 开发包
        cli, command line, terminal, shell, 命令行, 终端
        ide, editor, 编辑器
        vscode, visual studio code
        fs, filesystem, file system, 文件系统
        dir, directory, folder, 目录, 文件夹
        file, 文件
        spreadsheet, excel, xlsx, 表格, 电子表格
        word => docx, document
        slides, powerpoint, pptx, presentation, 幻灯片, 演示文稿
        pdf, 便携文档
        img, image, picture, 图片, 图像, 影像
        photo, 照片
        pic => image, picture
        video, 视频, 影片
        audio, 音频
        music, 音乐
        song, 歌曲
        voice, speech, 语音
        draw, drawing, 绘图, 绘画
        chart, plot, graph, visualization, 图表, 可视化
        diagram, flowchart, 流程图, 示意图
        design, 设计
        frontend, front end, web ui, 前端
        backend, back end, 后端
        ui, user interface, 界面, 用户界面
        website, web page, 网站, 网页
        web, 网络
        browser, 浏览器
        crawl, crawler, scrape, scraper, spider, 爬虫, 抓取, 爬取, 网页抓取
        search, find, lookup, 搜索, 检索, 查找, 搜寻
        query, 查询
        fetch, retrieve, download, 获取, 下载
        upload, 上传
        weather, forecast, 天气, 天气预报, 气象
        map, maps, 地图
        location, geolocation, 位置, 定位
        geocoding, 地理编码
        route, directions, navigation, 路线, 导航
        travel, trip, 旅行, 旅游, 出行
        flight, 航班, 机票
        hotel, 酒店
        train, railway, 火车, 铁路, 高铁
        restaurant, 餐厅, 餐馆
        recipe, cooking, 菜谱, 食谱, 做菜
        food, 食物
        shopping, shop, store, 购物, 商店
        ecommerce, commerce, 电商, 电子商务
        mail, email, 邮件, 邮箱, 电子邮件
        gmail => email
        calendar, schedule, 日历, 日程
        meeting, 会议
        chat, conversation, 聊天, 对话
        message, messaging, 消息, 信息
        sms, text message, 短信
        notification, notify, alert, 通知, 提醒, 告警
        slack => messaging, chat
        feishu, lark, 飞书
        dingtalk, 钉钉
        wechat, weixin, 微信
        wecom, 企业微信
        weibo, 微博
        xiaohongshu, rednote, 小红书
        douyin, 抖音
        bilibili, 哔哩哔哩, b站
        zhihu, 知乎
        alipay, 支付宝
        baidu, 百度
        amap, gaode, 高德
        twitter, tweet, 推特
        translate, translation, translator, 翻译
        summary, summarize, 摘要, 总结
        write, writing, 写作, 撰写
        note, 笔记
        todo, task, 任务, 待办
        project, 项目
        ticket, issue, 工单, 问题
        kanban, 看板
        crm, customer relationship, 客户管理, 客户关系
        customer, 客户
        sales, 销售
        marketing, 营销
        seo, search engine optimization, 搜索引擎优化
        ad, advertising, 广告
        finance, financial, 金融, 财务
        stock, 股票, 股市
        fund, 基金
        crypto, cryptocurrency, 加密货币, 数字货币
        bitcoin, btc, 比特币
        ethereum, eth, 以太坊
        blockchain, 区块链
        wallet, 钱包
        trading, trade, 交易
        payment, pay, 支付, 付款
        invoice, billing, 发票, 账单
        accounting, bookkeeping, 会计, 记账
        exchange rate, currency, 汇率, 货币
        market, 市场, 行情
        analytics, analysis, analyze, 分析
        data analysis, 数据分析
        data, 数据
        dataset, data set, 数据集
        warehouse, 仓储
        sql, 结构化查询
        vector, embedding, 向量, 嵌入
        knowledge graph, 知识图谱
        knowledge, 知识
        knowledge base, 知识库
        memory, 记忆
        paper, 论文
        research, 研究, 科研
        academic, scholar, 学术
        learn, learning, 学习
        education, teaching, 教育, 教学
        book, 图书, 书籍
        library, 库
        news, 新闻, 资讯
        wikipedia, wiki, 维基百科, 百科
        blog, 博客
        video subtitle, subtitle, transcript, 字幕
        youtube, 油管
        code, source code, 代码, 源代码
        programming, coding, 编程
        developer, 开发者
        development, 开发
        review, 审查, 评审
        code review, 代码审查, 代码评审
        test, testing, 测试
        debug, debugger, 调试
        build, 构建
        compile, compiler, 编译
        deploy, deployment, 部署
        release, 发布
        commit, 提交
        lint, linter, 代码检查
        format, 格式化
        refactor, 重构
        error, bug, 错误, 缺陷
        crash, 崩溃
        log, logging, 日志
        monitor, monitoring, observability, 监控, 监测
        metrics, 指标
        trace, tracing, 追踪
        incident, outage, 故障, 事故
        cloud, 云, 云服务, 云计算
        aws, amazon web services, 亚马逊云
        gcp, google cloud, 谷歌云
        azure, 微软云
        aliyun, alibaba cloud, 阿里云
        tencent, 腾讯
        google, 谷歌
        microsoft, 微软
        apple, 苹果
        server, 服务器
        container, docker, 容器
        cluster, 集群
        infrastructure, 基础设施
        network, 网络
        proxy, 代理
        dns, domain, 域名
        cache, 缓存
        queue, message queue, 队列, 消息队列
        storage, 存储
        backup, 备份
        archive, 归档
        security, secure, 安全
        vulnerability, cve, 漏洞
        scan, scanner, 扫描
        pentest, penetration test, 渗透测试
        secret, credential, 密钥, 凭据
        password, 密码
        encrypt, encryption, 加密
        malware, virus, 恶意软件, 病毒
        threat, 威胁
        privacy, 隐私
        workflow, 工作流, 流程
        automation, automate, 自动化
        agent, 智能体, 代理
        prompt, 提示词, 提示
        plugin, extension, 插件, 扩展
        skill, 技能
        tool, 工具
        template, 模板
        brand, 品牌
        theme, 主题
        font, 字体
        color, colour, 颜色, 配色
        animation, gif, 动画, 动图
        3d, three dimensional, 三维
        game, 游戏
        robot, 机器人
        iot, internet of things, 物联网
        smart home, home automation, 智能家居
        sensor, 传感器
        device, 设备
        phone, mobile, 手机, 移动
        android, 安卓
        simulator, emulator, 模拟器
        screenshot, screen capture, 截图, 截屏
        clipboard, 剪贴板
        time, clock, 时间
        timezone, time zone, 时区
        date, 日期
        calculator, calculate, math, 计算器, 计算, 数学
        convert, conversion, converter, 转换
        extract, extraction, 提取, 抽取
        parse, parser, 解析
        markdown, md
        regex, regular expression, 正则, 正则表达式
        health, medical, 健康, 医疗
        drug, medicine, 药物
        biology, 生物
        chemistry, 化学
        legal, law, 法律
        contract, 合同
        government, 政府
        job, recruiting, hiring, 招聘, 求职
        resume, cv, 简历
        hr, human resources, 人力资源
        communication, communications, 沟通
        internal, 内部
        art, 艺术
        thinking, reasoning, 思考, 推理
        sequential thinking, 顺序思考
        sports, 体育
        football, soccer, 足球
        movie, film, 电影
        social media, 社交媒体
        form, 表单
        survey, 问卷
        sandbox, 沙箱, 沙盒
        remote, 远程
        local, 本地
        free, 免费
        open source, 开源
        lsp, language server
        debugger => lldb, gdb
        message queue => rabbitmq, kafka, mq
        消息队列 => rabbitmq, kafka
        smart home => homeassistant, home assistant
        智能家居 => homeassistant, home assistant
        continuous integration => circleci, jenkins, bitrise
        持续集成 => circleci, jenkins
        payment => stripe, paypal, paddle
        支付 => stripe, paypal
        accounting => xero, quickbooks
        会计 => xero, quickbooks
        vector database => pinecone, milvus, chroma, qdrant, weaviate
        向量数据库 => pinecone, milvus, chroma, qdrant, weaviate, vector database
        medical imaging => dicom, radiology
        医学影像 => dicom, radiology, medical imaging
        crm => hubspot, salesforce
        spreadsheet => sheets
        calendar => ical
        chinese, 中文, 汉语
        english, 英文, 英语
        """

    /// Words that say nothing of what is looked for.
    static let empty = """
        a an and are as at be by can do for from get give has have how i in into is it me my need of on or our please some
        that the their this to use using want we what when where which with you your
        """

    /// The same of Chinese, which stand without spaces among other words.
    static let emptyHan = """
        的 了 和 与 或 在 是 我 你 我想 我要 想要 需要 帮我 请 请问 帮 一个 一款 可以 能够 能 用 使用 用来 用于 如何 怎么 怎样 什么 哪些 有没有 吗 呢 吧 把 给 从 到 对 里
        """
}
