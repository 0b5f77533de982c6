// CategoriesSchema.swift: the table of categories, and the tree that a new catalogue begins with.

internal import SQL

/// The migrations 111 to 113.
enum CategoriesSchema {
    static let migrations = [
        Migration(
            version: 111, name: "a tree of categories",
            text: """
                CREATE TABLE category (
                    id text PRIMARY KEY,
                    parent text,
                    title text NOT NULL,
                    summary text NOT NULL,
                    place int64 NOT NULL
                ) clustered;
                CREATE INDEX category_parent ON category (parent);
                CREATE INDEX listing_category ON listing (category);
                INSERT INTO category (id, parent, title, summary, place) VALUES
                    ('development', NULL, 'Development', 'Writing, reviewing, building and shipping software.', 100),
                    ('data', NULL, 'Data and databases', 'Querying, cleaning and analysing data.', 200),
                    ('cloud', NULL, 'Cloud and operations', 'Running services: clusters, monitoring, incidents.', 300),
                    ('search', NULL, 'Search and web', 'Finding and reading what is on the web.', 400),
                    ('communication', NULL, 'Communication', 'Mail, chat, calendars and meetings.', 500),
                    ('productivity', NULL, 'Productivity', 'Notes, tasks, documents and projects.', 600),
                    ('files', NULL, 'Files and storage', 'Reading, converting and keeping files.', 700),
                    ('finance', NULL, 'Finance and commerce', 'Payments, markets, accounting and shops.', 800),
                    ('media', NULL, 'Media and design', 'Images, sound, video and how things look.', 900),
                    ('knowledge', NULL, 'Knowledge and memory', 'Remembering, looking up and learning.', 1000),
                    ('models', NULL, 'Models and agents', 'Other models, prompts, and agents to hand work to.', 1100),
                    ('security', NULL, 'Security', 'Finding weaknesses, guarding secrets, checking identity.', 1200),
                    ('location', NULL, 'Places and travel', 'Maps, weather, transport and time zones.', 1300),
                    ('uncategorized', NULL, 'Uncategorized', 'Not sorted yet.', 9000),
                    ('code-review', 'development', 'Code review', 'Reading changes before they are merged.', 110),
                    ('testing', 'development', 'Testing', 'Tests, test data and what they cover.', 120),
                    ('version-control', 'development', 'Version control', 'Repositories, commits and releases.', 130),
                    ('web-development', 'development', 'Web development', 'Pages, components and their servers.', 140),
                    ('mobile-development', 'development', 'Mobile development', 'Apps for telephones and tablets.', 150),
                    ('databases', 'data', 'Databases', 'Relational, document, vector and graph stores.', 210),
                    ('analytics', 'data', 'Analytics', 'Reports, dashboards and statistics.', 220),
                    ('monitoring', 'cloud', 'Monitoring', 'Logs, metrics, traces and alarms.', 310),
                    ('infrastructure', 'cloud', 'Infrastructure', 'Machines, clusters and networks as code.', 320),
                    ('web-scraping', 'search', 'Web scraping', 'Crawling sites and taking out what matters.', 410),
                    ('mail', 'communication', 'Mail', 'Reading, sorting and writing mail.', 510),
                    ('chat', 'communication', 'Chat', 'Messages, channels and bots.', 520),
                    ('calendars', 'communication', 'Calendars', 'Appointments, rooms and reminders.', 530),
                    ('documents', 'productivity', 'Documents', 'Texts, tables and slides.', 610),
                    ('project-management', 'productivity', 'Project management', 'Issues, boards and plans.', 620),
                    ('payments', 'finance', 'Payments', 'Taking, sending and accounting for money.', 810),
                    ('markets', 'finance', 'Markets', 'Prices, portfolios and trading.', 820),
                    ('images', 'media', 'Images', 'Making, changing and describing pictures.', 910),
                    ('audio-video', 'media', 'Sound and video', 'Speech, music and moving pictures.', 920),
                    ('research', 'knowledge', 'Research', 'Papers, libraries and citations.', 1010),
                    ('prompts', 'models', 'Prompts', 'Words that set a model to a task.', 1110),
                    ('evaluation', 'models', 'Evaluation', 'Measuring how good a model or an agent is.', 1120),
                    ('secrets', 'security', 'Secrets', 'Keys, passwords and where they are kept.', 1210),
                    ('vulnerabilities', 'security', 'Vulnerabilities', 'Finding and judging weaknesses.', 1220);
                """)
    ]
}
