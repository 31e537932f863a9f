// cdk-nag and checkov on synthesized templates. Findings are accepted with a reason in docs/security.md only; one that
// isn't there fails, and so does a reason that no finding needs any more.
//   node security.mjs TOOLS FOLDER...   TOOLS has node_modules with cdk-nag and its peers, and a venv with checkov
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [tools, ...folders] = process.argv.slice(2);
const require = createRequire(path.resolve(tools, 'package.json'));
const { App, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks } = require('cdk-nag');
const { flattenCfnReference } = require('cdk-nag/lib/utils/flatten-cfn-reference');

const PAGE = 'docs/security.md';
const scratch = 'target/linted';
const slim = path.join(scratch, 'slim');
const WILDCARD = /^AwsSolutions-IAM5\[(Action|Resource)::(.*)]$/s;

const templatesIn = folder => fs.readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith('.template.json') || path.basename(name) === 'template.json')
    .map(name => path.join(folder, name))
    .sort();
const read = file => JSON.parse(fs.readFileSync(file, 'utf8'));
const list = value => value === undefined ? [] : Array.isArray(value) ? value : [value];

// cdk-nag sees typed resources only, which is what CfnInclude makes of a template.
function nag(file) {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'Judged');
    new CfnInclude(stack, 'Template', { templateFile: file });
    const { Resources } = read(file);
    return new AwsSolutionsChecks(app).validateScope(app).violations.flatMap(violation =>
        violation.violatingResources.flatMap(({ constructPath }) => {
            const id = constructPath.split('/').pop();
            return details(violation.ruleName, Resources[id]).map(([rule, detail]) =>
                ({ tool: 'cdk-nag', rule, type: Resources[id].Type, detail, file, id }));
        }));
}

// Of a wildcard it says where it stands; we add who may do what with it.
function details(rule, resource) {
    const [, kind, wildcard] = WILDCARD.exec(rule) ?? [];
    if (!kind) {
        return [[rule, '']];
    }
    const { Policies, PolicyDocument } = resource.Properties;
    return [...list(Policies).map(policy => policy.PolicyDocument), PolicyDocument]
        .flatMap(document => list(document?.Statement))
        .map(({ Action, Resource, Condition }) => ({
            Action: list(Action),
            Resource: list(Resource).map(flattenCfnReference),
            when: Object.values(Condition ?? {}).flatMap(Object.keys).map(key => ` if ${key}`).join(''),
        }))
        .filter(statement => statement[kind].includes(wildcard))
        .flatMap(statement => (kind === 'Action' ? [wildcard] : statement.Action)
            .flatMap(action => (kind === 'Resource' ? [wildcard] : statement.Resource)
                .map(where => ['AwsSolutions-IAM5', `${action} on ${where}${statement.when}`])));
}

// No check of checkov's reads the definition of a machine, and without it a template is read ten times as fast.
function checked(files) {
    fs.rmSync(slim, { recursive: true, force: true });
    fs.mkdirSync(slim, { recursive: true });
    files.forEach((file, index) => {
        const template = read(file);
        Object.values(template.Resources).forEach(({ Properties }) => delete Properties?.Definition);
        fs.writeFileSync(path.join(slim, `${index}.template.json`), JSON.stringify(template, null, 1));
    });
    // as a module, because the venv's own scripts name the folder that it was made in
    const said = execFileSync(path.join(tools, 'venv/bin/python'), ['-m', 'checkov.main',
        '--directory', slim, '--framework', 'cloudformation', '--output', 'json', '--compact', '--quiet', '--soft-fail', '--skip-download',
    ], { encoding: 'utf8', maxBuffer: 1 << 30 });
    const reports = list(JSON.parse(said)).filter(report => report.results);
    const unread = reports.reduce((sum, report) => sum + report.summary.parsing_errors, 0);
    if (reports.length === 0 || unread > 0) {
        throw new Error(`checkov can't read ${unread || 'any'} of the templates`);
    }
    return reports.flatMap(report => report.results.failed_checks.map(check => {
        const [type, id] = check.resource.split('.');
        return { tool: 'checkov', rule: check.check_id, type, detail: '', file: files[parseInt(path.basename(check.file_path))], id, name: check.check_name };
    }));
}

const cells = line => line.split('|').slice(1, -1).map(cell => cell.trim());
const literal = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
// An ellipsis stands for any text, as a wildcard itself is often what a finding is about.
const pattern = text => new RegExp(`^${text.split('…').map(literal).join('.*')}$`, 's');
const quoted = cell => [...cell.matchAll(/`([^`]*)`/g)].map(match => match[1]);

const accepted = fs.readFileSync(PAGE, 'utf8').split('\n')
    .filter(line => /^\| (cdk-nag|checkov) \|/.test(line))
    .map(cells)
    .map(([tool, rule, where, reason]) => ({
        tool, rule: quoted(rule)[0], where, reason, uses: 0, patterns: quoted(where).map(pattern),
        covers(finding) {
            return finding.tool === tool && finding.rule === this.rule
                && this.patterns.some(each => each.test(finding.detail || finding.type));
        },
    }));
for (const row of accepted) {
    if (!row.reason) {
        throw new Error(`${PAGE}: ${row.rule} is accepted without a reason`);
    }
}

const judge = files => [...files.flatMap(nag), ...checked(files)];
const isAccepted = finding => {
    const row = accepted.find(each => each.covers(finding));
    if (row) {
        row.uses++;
    }
    return row !== undefined;
};
const told = ({ tool, rule, type, detail, file, id, name }) => `${tool} ${rule} ${file}: ${id} (${type}) ${name ?? detail}`;

// Faults in one of our own templates: who doesn't find them judges nothing.
const PLANTED = [
    ['cdk-nag AwsSolutions-EC23', 'AWS::EC2::SecurityGroup', open],
    ['checkov CKV_AWS_24', 'AWS::EC2::SecurityGroup', open],
    ['cdk-nag AwsSolutions-IAM5', 'AWS::IAM::Role', everything],
    ['checkov CKV_AWS_107', 'AWS::IAM::Role', everything],
    ['checkov CKV_AWS_79', 'AWS::EC2::LaunchTemplate', template => { template.Properties.LaunchTemplateData.MetadataOptions.HttpTokens = 'optional'; }],
];

function open(group) {
    group.Properties.SecurityGroupIngress = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0', Description: 'planted' }];
}

function everything(role) {
    role.Properties.Policies.push({ PolicyName: 'planted', PolicyDocument: { Version: '2012-10-17', Statement: [
        { Effect: 'Allow', Action: ['iam:*', 'secretsmanager:GetSecretValue'], Resource: '*' }] } });
}

function plant(file) {
    const template = read(file);
    const at = PLANTED.map(([rule, type, fault]) => {
        const id = Object.keys(template.Resources).find(each => template.Resources[each].Type === type);
        fault(template.Resources[id]);
        return `${rule} ${id}`;
    });
    const planted = path.join(scratch, 'planted.template.json');
    fs.mkdirSync(scratch, { recursive: true });
    fs.writeFileSync(planted, JSON.stringify(template));
    return [planted, at];
}

const files = folders.flatMap(templatesIn);
const [planted, expected] = plant(files.find(file => path.basename(file) === 'list-files.template.json'));
const findings = judge([...files, planted]);
const isPlanted = finding => path.basename(finding.file) === path.basename(planted);
const refused = findings.filter(isPlanted).filter(finding => !isAccepted(finding)).map(({ tool, rule, id }) => `${tool} ${rule} ${id}`);
const missed = expected.filter(fault => !refused.includes(fault));
accepted.forEach(row => { row.uses = 0; });

const own = findings.filter(finding => !isPlanted(finding));
const bad = own.filter(finding => !isAccepted(finding));
const idle = accepted.filter(row => row.uses === 0);
bad.forEach(finding => console.log(`NOT ACCEPTED ${told(finding)}`));
idle.forEach(row => console.log(`NEEDLESS in ${PAGE}: ${row.tool} ${row.rule} ${row.where}`));
missed.forEach(fault => console.log(`MISSED ${fault}, which was planted`));
console.log(`${files.length} templates: ${own.length} findings, ${own.length - bad.length} accepted by ${accepted.length} reasons; `
    + `${expected.length - missed.length} of ${expected.length} planted faults found`);
process.exitCode = bad.length + idle.length + missed.length > 0 ? 1 : 0;
