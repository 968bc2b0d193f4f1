import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource } from '../vocabulary/examples';

const WEB = 'DataSourceConfiguration.WebConfiguration';

const Governance = { parameters: { approvedWebSources: ['https://docs.example.com/*'] } };
const crawler = (CrawlerConfiguration: any, ...urls: any[]) => ({
  Resources: {
    Subject: resource('AWS::Bedrock::DataSource', {
      DataSourceConfiguration: {
        Type: 'WEB',
        WebConfiguration: { CrawlerConfiguration, SourceConfiguration: { UrlConfiguration: { SeedUrls: urls.map((Url) => ({ Url })) } } },
      },
    }),
  },
  Governance,
});
const DOCS = 'https://docs.example.com/loans';

export const bedrockDataSourceWebCrawlScoped = new Rule({
  id: 'BedrockDataSourceWebCrawlScoped',
  title: 'Web crawlers stay on approved sites',
  why: 'What a crawler brings in is quoted as knowledge: unvetted pages bring copyright claims and instructions that the model obeys.',
  fix: 'Set CrawlerConfiguration.Scope to HOST_ONLY or give InclusionFilters, and approve each seed in approvedWebSources: globs over the URL, such as https://docs.example.com/*.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::DataSource'],
  when: Check.equalTo('DataSourceConfiguration.Type', 'WEB'),
  condition: Check.all(
    // Without a scope the crawler keeps to the host and the path of its seeds, which is narrower than HOST_ONLY.
    Check.any(Check.none(Check.equalTo(`${WEB}.CrawlerConfiguration.Scope`, 'SUBDOMAINS')), Check.exists(`${WEB}.CrawlerConfiguration.InclusionFilters`)),
    Check.everyItem(`${WEB}.SourceConfiguration.UrlConfiguration.SeedUrls`, Check.like('Url', RuleParameter.named('approvedWebSources', []))),
  ),
  controls: [
    Control.euAiAct('10(2)(b)'), Control.euAiAct('53(1)(c) ?'),
    Control.nistAiRmf('MAP 4.1'), Control.nistAiRmf('GOVERN 6.1'),
    Control.iso42001('A.7.3'), Control.iso42001('A.7.5'),
    Control.gdpr('5(1)(b)'),
    Control.nist80053('SR-4'), Control.nist80053('SI-10'),
    Control.awsGenAiBestPractices('ACCUAI3.6'),
  ],
  limitation: 'A * in an approved source stands for dots and slashes too, so the host belongs into it in full. What the inclusion filters let through is for a reviewer.',
  examples: {
    compliant: [
      crawler({ Scope: 'HOST_ONLY' }, DOCS),
      crawler({}, DOCS, 'https://docs.example.com/terms'),
      crawler({ Scope: 'SUBDOMAINS', InclusionFilters: ['.*/loans/.*'] }, DOCS),
    ],
    nonCompliant: [
      crawler({ Scope: 'SUBDOMAINS' }, DOCS),
      crawler({ Scope: 'SUBDOMAINS', InclusionFilters: [] }, DOCS),
      crawler({ Scope: 'HOST_ONLY' }, DOCS, 'https://forum.example.org/'),
      crawler({ Scope: 'HOST_ONLY' }, 'https://docs.example.com.evil.example/'),
      crawler({ Scope: 'HOST_ONLY' }),
      { Resources: crawler({ Scope: 'HOST_ONLY' }, DOCS).Resources },
    ],
    unknown: [{ ...crawler({ Scope: 'HOST_ONLY' }, { Ref: 'Url' }), Parameters: { Url: { Type: 'String' } } }],
    notApplicable: [{ Subject: resource('AWS::Bedrock::DataSource', { DataSourceConfiguration: { Type: 'S3' } }) }],
  },
});
