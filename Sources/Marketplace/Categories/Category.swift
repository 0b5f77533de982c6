// Category.swift: what capabilities are for: the table of categories, and the rule by which imports get one.

/// A category of listings.
package struct Category: Sendable, Hashable {
    /// In paths and queries: lower-case letters and hyphens.
    package let id: String
    package let title: String
    /// One sentence for people.
    package let summary: String
    /// Whole words that speak for it, in lower case.
    let words: Set<String>

    package static let all: [Category] = [
        Category(
            "development", "Development", "Writing, reviewing, building and shipping software.",
            "code git github gitlab repository commit ide compiler debug debugging test testing ci lint sdk npm docker developer developers programming refactor framework cli ides openapi android ios xcode api apis jetbrains vscode"
        ),
        Category(
            "data", "Data and databases", "Querying, cleaning and analysing data.",
            "database databases sql sqlite postgres postgresql mysql mongodb redis csv query queries analytics warehouse dataset datasets clickhouse snowflake bigquery schema vector neo4j elasticsearch kafka supabase tables table db dataframe pandas"
        ),
        Category(
            "cloud", "Cloud and operations", "Running services: clusters, monitoring, incidents.",
            "aws azure gcp kubernetes k8s cloud deploy deployment monitoring logs metrics incident terraform infrastructure grafana prometheus datadog pulumi observability sentry cloudflare"
        ),
        Category(
            "search", "Search and web", "Finding and reading what is on the web.",
            "search web browser crawl crawler crawling scrape scraping fetch url urls website websites rss news wikipedia"
        ),
        Category(
            "communication", "Communication", "Mail, chat, calendars and meetings.",
            "email mail slack discord telegram teams chat message messages messaging calendar meeting meetings zoom whatsapp sms notification notifications twitter linkedin reddit bluesky social"
        ),
        Category(
            "productivity", "Productivity", "Notes, tasks, documents and projects.",
            "notes note task tasks todo todoist notion obsidian jira linear document documents docs project projects spreadsheet excel word office confluence asana trello crm salesforce hubspot cms wordpress todos"
        ),
        Category(
            "files", "Files and storage", "Reading, converting and keeping files.",
            "file files filesystem folder storage drive s3 dropbox box pdf upload backup archive"
        ),
        Category(
            "finance", "Finance and commerce", "Payments, markets, accounting and shops.",
            "finance financial payment payments stock stocks crypto blockchain bitcoin ethereum trading invoice invoices accounting shop shopify stripe commerce price prices defi wallet currency blockchains cryptocurrency solana evm billing"
        ),
        Category(
            "media", "Media and design", "Images, sound, video and how things look.",
            "image images video videos audio music speech voice design figma photo photos animation youtube spotify 3d blender gif brand ableton unity game games midi"
        ),
        Category(
            "knowledge", "Knowledge and memory", "Remembering, looking up and learning.",
            "memory knowledge graph rag embeddings embedding papers paper research arxiv library reference learning education retrieval"
        ),
        Category(
            "models", "Models and agents", "Other models, prompts, and agents to hand work to.",
            "llm llms deepseek openai gemini ollama perplexity prompt prompts huggingface langchain inference multimodal a2a"
        ),
        Category(
            "security", "Security", "Finding weaknesses, guarding secrets, checking identity.",
            "security vulnerability vulnerabilities secrets malware threat pentest penetration osint encryption identity authentication"
        ),
        Category(
            "location", "Places and travel", "Maps, weather, transport and time zones.",
            "map maps weather location geo geocoding travel flight flights hotel hotels airbnb transport timezone route routes places"
        ),
        uncategorized,
    ]

    /// Where nothing speaks for any other.
    package static let uncategorized = Category("uncategorized", "Uncategorized", "Not sorted yet.", "")

    private init(_ id: String, _ title: String, _ summary: String, _ words: String) {
        (self.id, self.title, self.summary) = (id, title, summary)
        self.words = Set(words.split(separator: " ").map(String.init))
    }

    package static func named(_ id: String) -> Category? { all.first { $0.id == id } }

    /// The category of an import that names none: the one most of whose words stand in name and description, a word of
    /// the name's last part counting three times; where two are equal the earlier in the table; without any, uncategorized.
    package static func forImport(name: String, description: String) -> Category {
        // What stands before the slash is whose it is: "io.github" says nothing about git.
        let inName = words(of: String(name.split(separator: "/").last ?? ""))
        let inDescription = words(of: description)
        var best = (category: uncategorized, score: 0)
        for category in all {
            let score = 3 * category.words.intersection(inName).count + category.words.intersection(inDescription).count
            if score > best.score { best = (category, score) }
        }
        return best.category
    }

    private static func words(of text: String) -> Set<String> {
        let lower = text.lowercased()
        return Set(lower.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init))
    }
}
