// Generated from schemas/spec.v1.schema.json by `npm run generate`. Do not edit.
// @ts-nocheck
import type { SpecV1 } from './spec.gen.ts';
import type { ValidateFunction } from 'ajv';
const ucs2length = function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 0xd800 && value <= 0xdbff && pos < len) {
            // high surrogate, and there is a next character
            value = str.charCodeAt(pos);
            if ((value & 0xfc00) === 0xdc00)
                pos++; // low surrogate
        }
    }
    return length;
};
export const validate: ValidateFunction<SpecV1> = validate20;

const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:s3rec:schema:spec:v1","title":"SpecV1","description":"A spec says what should be where in S3, how it is encrypted and how it is proven. One YAML document is one spec; a file may hold several. Environment variables are not expanded: a spec says the same everywhere.","type":"object","additionalProperties":false,"required":["version","name","bucket","sources","manifest"],"properties":{"version":{"description":"The version of this format: always 1.","const":1},"extends":{"description":"Another spec file, relative to this one, that this spec is laid over: maps merge, lists replace, manifest.sign replaces as a whole. One level only: the base extends nothing, and is one document. Paths in the base are relative to the base. The base needs none of the required fields.","type":"string","minLength":1,"examples":["./base.yaml"]},"name":{"description":"The spec's identity: ownership of objects, manifests and the lock depend on it. 1 to 63 characters: lower case letters, digits and hyphens, not beginning with a hyphen. A new name begins with no ownership of anything.","type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}$","patternErrorMessage":"1 to 63 lower case letters, digits and hyphens, beginning with a letter or digit"},"bucket":{"description":"A general purpose bucket: 3 to 63 lower case letters, digits, dots and hyphens. Directory buckets (--x-s3), access points and ARNs are refused: they list unsorted, or have other rules.","type":"string"},"prefix":{"description":"Stands before every key: empty (default: the whole bucket), or ends in /. Never begins with /. Objects outside are never read, written or deleted.","type":"string","default":"","examples":["backups/app-data/"]},"region":{"description":"The bucket's region. Default: what the AWS SDK finds (AWS_REGION, profile).","type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}$","patternErrorMessage":"a region's name, such as us-east-1","examples":["us-east-1"]},"endpoint":{"description":"URL of an S3 compatible server, http or https, without credentials. Default: AWS, or what the AWS SDK finds (AWS_ENDPOINT_URL_S3).","type":"string","examples":["https://s3.example.com"]},"expectedBucketOwner":{"description":"The account that must own the bucket: twelve digits, in quotes. Every request fails when another account owns it. Default: not checked.","type":"string","pattern":"^[0-9]{12}$","patternErrorMessage":"twelve digits, in quotes","examples":["123456789012"]},"requireDescendant":{"description":"True: apply refuses (3) unless the spec's commit is the one that the newest run was made from, or descends from it. Default: a commit that is known to be older is refused (4), and where git cannot tell, or the two diverged, apply warns.","type":"boolean","default":false},"encryption":{"description":"Server-side encryption of every object. Default: the bucket's own, which is recorded but not compared.","type":"object","additionalProperties":false,"required":["sse"],"properties":{"sse":{"description":"AES256 (SSE-S3), aws:kms (SSE-KMS) or aws:kms:dsse (two layers of KMS encryption).","enum":["AES256","aws:kms","aws:kms:dsse"]},"kmsKeyId":{"description":"The KMS key: its id, ARN, or alias/NAME. A plan records the ARN that it stands for. Default with KMS: alias/aws/s3, the account's AWS managed key. Not with AES256.","type":"string","examples":["alias/app-data"]},"bucketKey":{"description":"Whether an S3 Bucket Key is used (fewer calls to KMS). Only with aws:kms. Default: the bucket's own setting, not compared.","type":"boolean"}}},"integrity":{"description":"How contents are proven, and how they are sent.","type":"object","additionalProperties":false,"properties":{"checksumAlgorithm":{"description":"S3's additional checksum for every object written. Only SHA256 and SHA512 protect against intent; the others protect against accidents. Default: SHA256.","enum":["CRC32","CRC32C","CRC64NVME","SHA1","SHA256","SHA512","MD5","XXHASH64","XXHASH3","XXHASH128"],"default":"SHA256"},"checksumType":{"description":"For multipart uploads only; a single PUT always has FULL_OBJECT. CRC64NVME takes FULL_OBJECT only, CRC32 and CRC32C both, all others COMPOSITE only. Default: FULL_OBJECT for the CRCs, else COMPOSITE.","enum":["FULL_OBJECT","COMPOSITE"]},"partSize":{"description":"Size of the parts of a multipart upload: bytes, or a number with KiB, MiB or GiB; 5 MiB to 512 MiB. Grown in whole MiB where 10,000 parts would not do. Default: 16MiB.","type":["string","integer"],"default":"16MiB","examples":["16MiB"]},"multipartThreshold":{"description":"From this size on, objects are sent in parts: bytes, or a number with KiB, MiB or GiB; 5 MiB to 512 MiB. Default: 16MiB.","type":["string","integer"],"default":"16MiB","examples":["16MiB"]},"onUnknown":{"description":"This decides what is planned for an object that can neither be proven equal nor different: upload it (default), keep it, or fail.","enum":["upload","keep","fail"],"default":"upload"},"upgrade":{"description":"Whether recorded objects whose stored checksum is not of checksumAlgorithm are copied in place, so that S3 computes it and the file proves it. Needs SHA256 or SHA512. Each copy is a new object to lifecycle rules, and a new version where there are any. Default: false.","type":"boolean","default":false}}},"sources":{"description":"Local folders and where their files go. Two files that give one key are an error.","type":"array","minItems":1,"items":{"$ref":"#/$defs/source"}},"objects":{"description":"Rules for headers, metadata, tags, storage class and ACL. All rules that match a key apply; later rules win, field by field (metadata and tags entry by entry; ignore adds up). A header, metadata entry or tag declared as null must be absent. A field that is no longer declared is taken back; a header that was never declared stays as it was applied.","type":"array","items":{"$ref":"#/$defs/rule"},"default":[]},"prune":{"description":"Deletes objects that have no file any more, or that the sources now exclude. A verified manifest must show that s3rec wrote them. Off by default.","type":"object","additionalProperties":false,"properties":{"enabled":{"description":"Whether such objects are deleted at all. Default: false.","type":"boolean","default":false},"adopted":{"description":"Whether objects are deleted, too, whose bytes s3rec never wrote, since they were there and equal to their file. Default: false, they are left alone as orphans.","type":"boolean","default":false},"maxDeletes":{"description":"More deletes than this in one run are refused (exit 3). Default: 256.","type":"integer","minimum":0,"default":256},"maxDeletePercent":{"description":"Deletes of more than this percentage of the owned objects are refused (exit 3). Below 10 owned objects the limit is 50 percent or this, whichever is higher; creates are subtracted, and one delete is always allowed. 0 to 100. Default: 30.","type":"number","minimum":0,"maximum":100,"default":30},"maxDeleteBytes":{"description":"Deletes of more bytes than this in one run are refused (exit 3): bytes, or a number with KiB, MiB or GiB. Not limited when not given.","type":["integer","string"],"minimum":0,"examples":["10GiB"]},"protect":{"description":"Globs over keys without the prefix that are never deleted.","type":"array","items":{"$ref":"#/$defs/glob"},"default":[]},"allowEmpty":{"description":"Whether a source without a single file may delete everything that came from it. Default: false, it is refused (exit 3).","type":"boolean","default":false},"unguarded":{"description":"Whether objects are deleted, too, where the server knows no condition for a delete and the bucket keeps no versions. A write of another hand between the last HEAD and the delete is then lost. Default: false, such deletes fail.","type":"boolean","default":false}}},"manifest":{"description":"Where the signed evidence goes, who signs it, and whose signatures count.","type":"object","additionalProperties":false,"required":["sign"],"properties":{"bucket":{"description":"Another bucket for the evidence, so that a role that writes data cannot write evidence. Default: the spec's bucket.","type":"string"},"prefix":{"description":"Stands between the spec's prefix and its name in the keys of the evidence: empty, or ends in /. Default: _manifests/.","type":"string","default":"_manifests/"},"sign":{"description":"The signing key (ECDSA on P-256): exactly one of the three.","type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"kmsKeyId":{"description":"An asymmetric KMS key (ECC_NIST_P256, SIGN_VERIFY): its id, ARN, or alias/NAME.","type":"string","examples":["alias/s3rec-signing"]},"keyFile":{"description":"A private key in PEM. A bare name lies in $XDG_CONFIG_HOME/s3rec/keys (where init and keygen put it); with a slash it is relative to the spec, and refused inside a git work tree. Where S3REC_SIGNING_KEY is set, the key in it is used instead; trust must name its public half.","type":"string","minLength":1,"examples":["release.key"]},"env":{"description":"The environment variable that holds the private key in PEM: always S3REC_SIGNING_KEY.","const":"S3REC_SIGNING_KEY"}}},"trust":{"description":"Public keys whose signatures count: PEM files (relative to the spec) and KMS key ARNs. Default: the signing key alone. Must name the signing key's public half.","type":"array","minItems":1,"items":{"type":"string","minLength":1},"examples":[["keys/release.pub"]]}}},"takeover":{"description":"Whether objects that nobody recorded and that differ from their file may be overwritten. Default: false, they are refused (exit 3).","type":"boolean","default":false},"maxUpdatePercent":{"description":"New bytes over more than this percentage of the owned objects in one run are refused (exit 3), from 10 owned objects on. 0 to 100. Not limited when not given.","type":"number","minimum":0,"maximum":100},"onDrift":{"description":"This decides what is planned where another hand changed an object since the last apply. repair (default) puts back what the spec declares, and counts it apart; refuse stops the apply (exit 3).","enum":["repair","refuse"],"default":"repair"},"allowSecrets":{"description":"Globs over keys without the prefix: files that may hold a private key, or are known by their names to hold credentials. Others are refused (exit 3).","type":"array","items":{"$ref":"#/$defs/glob"},"default":[]},"allowLfsPointers":{"description":"Globs over keys without the prefix: files that may be Git LFS pointers instead of the files themselves. Others are refused (exit 3).","type":"array","items":{"$ref":"#/$defs/glob"},"default":[]},"parallelism":{"description":"Requests in flight at once, 1 to 256. Default: 16.","type":"integer","minimum":1,"maximum":256,"default":16}},"$defs":{"glob":{"description":"A glob over paths with /: * and ? within a folder, ** across folders, [a-z], {a,b}. Dot files are included. *.html matches the top folder only, **/*.html every folder.","type":"string","minLength":1,"maxLength":1024},"source":{"description":"A local folder whose files become objects.","type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"description":"The folder, relative to the spec. An absolute path works, with a warning: digest and plan id then hold on this machine only.","type":"string","minLength":1,"examples":["./reports"]},"prefix":{"description":"Stands between the spec's prefix and the file's path: empty (default), or ends in /.","type":"string","default":""},"include":{"description":"Globs over paths below the folder: which files are taken. Default: all.","type":"array","minItems":1,"items":{"$ref":"#/$defs/glob"},"default":["**"]},"exclude":{"description":"Globs over paths below the folder that are left out; wins over include. Folders that match are not entered.","type":"array","items":{"$ref":"#/$defs/glob"},"default":[]},"symlinks":{"description":"inside (default): links are followed, one that leaves the folder is an error. skip: links are left out. follow: links are followed anywhere; within a git work tree anywhere in it, unless --allow-outside is given.","enum":["inside","skip","follow"],"default":"inside"},"git":{"description":"any (default): all files are taken. tracked: only those that git tracks. clean: also, each must be as the last commit has it, else the plan is refused (exit 3).","enum":["any","tracked","clean"],"default":"any"}}},"rule":{"description":"What is declared for the keys that match.","type":"object","additionalProperties":false,"required":["match"],"properties":{"match":{"description":"A glob over keys without the spec's prefix.","$ref":"#/$defs/glob"},"contentType":{"description":"Content-Type. Default: by the file's extension, application/octet-stream where it says nothing; such a default is written with new bytes but never compared.","type":"string","examples":["text/html; charset=utf-8"]},"cacheControl":{"description":"Cache-Control. Printable ASCII.","type":["string","null"],"examples":["public, max-age=31536000, immutable"]},"contentDisposition":{"description":"Content-Disposition. Printable ASCII.","type":["string","null"],"examples":["attachment"]},"contentEncoding":{"description":"Content-Encoding: how the file's bytes are already encoded; s3rec encodes nothing.","type":["string","null"],"examples":["gzip","br"]},"contentLanguage":{"description":"Content-Language.","type":["string","null"],"examples":["en"]},"expires":{"description":"Expires: a time in UTC (2030-12-31T00:00:00Z), or as HTTP writes it (Tue, 31 Dec 2030 00:00:00 GMT).","type":["string","null"],"examples":["2030-12-31T00:00:00Z"]},"websiteRedirectLocation":{"description":"Where S3 website hosting redirects to: a path that begins with /, or an http or https URL.","type":["string","null"],"examples":["/index.html"]},"metadata":{"description":"User metadata: names in lower case without x-amz-meta-, values of printable ASCII; 2 KB in all. null: the entry must be absent. Entries that are not declared stay as they were applied, unless metadataExact.","type":"object","additionalProperties":{"type":["string","null"]}},"metadataExact":{"description":"Whether metadata that is not declared is removed. Default: false.","type":"boolean","default":false},"tags":{"description":"Object tags, at most 10: names of 1 to 128 characters, values of 0 to 256; letters, digits, spaces and + - = . _ : / @. null: the tag must be absent. Tags that are not declared are kept unless tagsExact.","type":"object","maxProperties":10,"additionalProperties":{"type":["string","null"]}},"tagsExact":{"description":"Whether tags that are not declared are removed. Default: false.","type":"boolean","default":false},"storageClass":{"description":"Storage class. Default: STANDARD for new objects, and not compared.","enum":["STANDARD","REDUCED_REDUNDANCY","STANDARD_IA","ONEZONE_IA","INTELLIGENT_TIERING","GLACIER_IR","GLACIER","DEEP_ARCHIVE"]},"acl":{"description":"A canned ACL, sent with every write, and put back where --refresh finds another one. Default: an object keeps its own. Where the bucket's owner is enforced S3 takes bucket-owner-full-control alone, and others are refused (exit 3).","enum":["private","public-read","public-read-write","authenticated-read","bucket-owner-read","bucket-owner-full-control"]},"ignore":{"description":"Fields that are left to others (lifecycle rules, scanners): contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, expires, websiteRedirectLocation, storageClass, acl, and metadata.GLOB or tags.GLOB.","type":"array","minItems":1,"items":{"type":"string"},"examples":[["storageClass","tags.GuardDuty*"]]},"phase":{"description":"Order of apply: all of a phase is done before the next begins, deletes come last. 0 to 99. Default: 1.","type":"integer","minimum":0,"maximum":99,"default":1}}}}};
const schema33 = {"description":"A glob over paths with /: * and ? within a folder, ** across folders, [a-z], {a,b}. Dot files are included. *.html matches the top folder only, **/*.html every folder.","type":"string","minLength":1,"maxLength":1024};
const func1 = Object.prototype.hasOwnProperty;
const func2 = ucs2length;
const pattern4 = new RegExp("^[a-z0-9][a-z0-9-]{0,62}$", "u");
const pattern6 = new RegExp("^[0-9]{12}$", "u");
const schema32 = {"description":"A local folder whose files become objects.","type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"description":"The folder, relative to the spec. An absolute path works, with a warning: digest and plan id then hold on this machine only.","type":"string","minLength":1,"examples":["./reports"]},"prefix":{"description":"Stands between the spec's prefix and the file's path: empty (default), or ends in /.","type":"string","default":""},"include":{"description":"Globs over paths below the folder: which files are taken. Default: all.","type":"array","minItems":1,"items":{"$ref":"#/$defs/glob"},"default":["**"]},"exclude":{"description":"Globs over paths below the folder that are left out; wins over include. Folders that match are not entered.","type":"array","items":{"$ref":"#/$defs/glob"},"default":[]},"symlinks":{"description":"inside (default): links are followed, one that leaves the folder is an error. skip: links are left out. follow: links are followed anywhere; within a git work tree anywhere in it, unless --allow-outside is given.","enum":["inside","skip","follow"],"default":"inside"},"git":{"description":"any (default): all files are taken. tracked: only those that git tracks. clean: also, each must be as the last commit has it, else the plan is refused (exit 3).","enum":["any","tracked","clean"],"default":"any"}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "path") || (key0 === "prefix")) || (key0 === "include")) || (key0 === "exclude")) || (key0 === "symlinks")) || (key0 === "git"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32.properties.path,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.path.type,parentSchema:schema32.properties.path,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.prefix !== undefined){
let data1 = data.prefix;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.prefix.type,parentSchema:schema32.properties.prefix,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.include !== undefined){
let data2 = data.include;
if(Array.isArray(data2)){
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema32.properties.include,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err6 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/$defs/glob/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema33,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(func2(data3) < 1){
const err7 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/$defs/glob/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/$defs/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.include.type,parentSchema:schema32.properties.include,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.exclude !== undefined){
let data4 = data.exclude;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(func2(data5) > 1024){
const err10 = {instancePath:instancePath+"/exclude/" + i1,schemaPath:"#/$defs/glob/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema33,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data5) < 1){
const err11 = {instancePath:instancePath+"/exclude/" + i1,schemaPath:"#/$defs/glob/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/exclude/" + i1,schemaPath:"#/$defs/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/exclude",schemaPath:"#/properties/exclude/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.exclude.type,parentSchema:schema32.properties.exclude,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.symlinks !== undefined){
let data6 = data.symlinks;
if(!(((data6 === "inside") || (data6 === "skip")) || (data6 === "follow"))){
const err14 = {instancePath:instancePath+"/symlinks",schemaPath:"#/properties/symlinks/enum",keyword:"enum",params:{allowedValues: schema32.properties.symlinks.enum},message:"must be equal to one of the allowed values",schema:schema32.properties.symlinks.enum,parentSchema:schema32.properties.symlinks,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.git !== undefined){
let data7 = data.git;
if(!(((data7 === "any") || (data7 === "tracked")) || (data7 === "clean"))){
const err15 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/enum",keyword:"enum",params:{allowedValues: schema32.properties.git.enum},message:"must be equal to one of the allowed values",schema:schema32.properties.git.enum,parentSchema:schema32.properties.git,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema35 = {"description":"What is declared for the keys that match.","type":"object","additionalProperties":false,"required":["match"],"properties":{"match":{"description":"A glob over keys without the spec's prefix.","$ref":"#/$defs/glob"},"contentType":{"description":"Content-Type. Default: by the file's extension, application/octet-stream where it says nothing; such a default is written with new bytes but never compared.","type":"string","examples":["text/html; charset=utf-8"]},"cacheControl":{"description":"Cache-Control. Printable ASCII.","type":["string","null"],"examples":["public, max-age=31536000, immutable"]},"contentDisposition":{"description":"Content-Disposition. Printable ASCII.","type":["string","null"],"examples":["attachment"]},"contentEncoding":{"description":"Content-Encoding: how the file's bytes are already encoded; s3rec encodes nothing.","type":["string","null"],"examples":["gzip","br"]},"contentLanguage":{"description":"Content-Language.","type":["string","null"],"examples":["en"]},"expires":{"description":"Expires: a time in UTC (2030-12-31T00:00:00Z), or as HTTP writes it (Tue, 31 Dec 2030 00:00:00 GMT).","type":["string","null"],"examples":["2030-12-31T00:00:00Z"]},"websiteRedirectLocation":{"description":"Where S3 website hosting redirects to: a path that begins with /, or an http or https URL.","type":["string","null"],"examples":["/index.html"]},"metadata":{"description":"User metadata: names in lower case without x-amz-meta-, values of printable ASCII; 2 KB in all. null: the entry must be absent. Entries that are not declared stay as they were applied, unless metadataExact.","type":"object","additionalProperties":{"type":["string","null"]}},"metadataExact":{"description":"Whether metadata that is not declared is removed. Default: false.","type":"boolean","default":false},"tags":{"description":"Object tags, at most 10: names of 1 to 128 characters, values of 0 to 256; letters, digits, spaces and + - = . _ : / @. null: the tag must be absent. Tags that are not declared are kept unless tagsExact.","type":"object","maxProperties":10,"additionalProperties":{"type":["string","null"]}},"tagsExact":{"description":"Whether tags that are not declared are removed. Default: false.","type":"boolean","default":false},"storageClass":{"description":"Storage class. Default: STANDARD for new objects, and not compared.","enum":["STANDARD","REDUCED_REDUNDANCY","STANDARD_IA","ONEZONE_IA","INTELLIGENT_TIERING","GLACIER_IR","GLACIER","DEEP_ARCHIVE"]},"acl":{"description":"A canned ACL, sent with every write, and put back where --refresh finds another one. Default: an object keeps its own. Where the bucket's owner is enforced S3 takes bucket-owner-full-control alone, and others are refused (exit 3).","enum":["private","public-read","public-read-write","authenticated-read","bucket-owner-read","bucket-owner-full-control"]},"ignore":{"description":"Fields that are left to others (lifecycle rules, scanners): contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, expires, websiteRedirectLocation, storageClass, acl, and metadata.GLOB or tags.GLOB.","type":"array","minItems":1,"items":{"type":"string"},"examples":[["storageClass","tags.GuardDuty*"]]},"phase":{"description":"Order of apply: all of a phase is done before the next begins, deletes come last. 0 to 99. Default: 1.","type":"integer","minimum":0,"maximum":99,"default":1}}};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.match === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "match"},message:"must have required property '"+"match"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema35.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.match !== undefined){
let data0 = data.match;
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err2 = {instancePath:instancePath+"/match",schemaPath:"#/$defs/glob/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/match",schemaPath:"#/$defs/glob/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/match",schemaPath:"#/$defs/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.contentType !== undefined){
let data1 = data.contentType;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/contentType",schemaPath:"#/properties/contentType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.contentType.type,parentSchema:schema35.properties.contentType,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.cacheControl !== undefined){
let data2 = data.cacheControl;
if((typeof data2 !== "string") && (data2 !== null)){
const err6 = {instancePath:instancePath+"/cacheControl",schemaPath:"#/properties/cacheControl/type",keyword:"type",params:{type: schema35.properties.cacheControl.type},message:"must be string,null",schema:schema35.properties.cacheControl.type,parentSchema:schema35.properties.cacheControl,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.contentDisposition !== undefined){
let data3 = data.contentDisposition;
if((typeof data3 !== "string") && (data3 !== null)){
const err7 = {instancePath:instancePath+"/contentDisposition",schemaPath:"#/properties/contentDisposition/type",keyword:"type",params:{type: schema35.properties.contentDisposition.type},message:"must be string,null",schema:schema35.properties.contentDisposition.type,parentSchema:schema35.properties.contentDisposition,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.contentEncoding !== undefined){
let data4 = data.contentEncoding;
if((typeof data4 !== "string") && (data4 !== null)){
const err8 = {instancePath:instancePath+"/contentEncoding",schemaPath:"#/properties/contentEncoding/type",keyword:"type",params:{type: schema35.properties.contentEncoding.type},message:"must be string,null",schema:schema35.properties.contentEncoding.type,parentSchema:schema35.properties.contentEncoding,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.contentLanguage !== undefined){
let data5 = data.contentLanguage;
if((typeof data5 !== "string") && (data5 !== null)){
const err9 = {instancePath:instancePath+"/contentLanguage",schemaPath:"#/properties/contentLanguage/type",keyword:"type",params:{type: schema35.properties.contentLanguage.type},message:"must be string,null",schema:schema35.properties.contentLanguage.type,parentSchema:schema35.properties.contentLanguage,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.expires !== undefined){
let data6 = data.expires;
if((typeof data6 !== "string") && (data6 !== null)){
const err10 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type: schema35.properties.expires.type},message:"must be string,null",schema:schema35.properties.expires.type,parentSchema:schema35.properties.expires,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.websiteRedirectLocation !== undefined){
let data7 = data.websiteRedirectLocation;
if((typeof data7 !== "string") && (data7 !== null)){
const err11 = {instancePath:instancePath+"/websiteRedirectLocation",schemaPath:"#/properties/websiteRedirectLocation/type",keyword:"type",params:{type: schema35.properties.websiteRedirectLocation.type},message:"must be string,null",schema:schema35.properties.websiteRedirectLocation.type,parentSchema:schema35.properties.websiteRedirectLocation,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.metadata !== undefined){
let data8 = data.metadata;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
let data9 = data8[key1];
if((typeof data9 !== "string") && (data9 !== null)){
const err12 = {instancePath:instancePath+"/metadata/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: schema35.properties.metadata.additionalProperties.type},message:"must be string,null",schema:schema35.properties.metadata.additionalProperties.type,parentSchema:schema35.properties.metadata.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.metadata.type,parentSchema:schema35.properties.metadata,data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.metadataExact !== undefined){
let data10 = data.metadataExact;
if(typeof data10 !== "boolean"){
const err14 = {instancePath:instancePath+"/metadataExact",schemaPath:"#/properties/metadataExact/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema35.properties.metadataExact.type,parentSchema:schema35.properties.metadataExact,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.tags !== undefined){
let data11 = data.tags;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length > 10){
const err15 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 10},message:"must NOT have more than 10 properties",schema:10,parentSchema:schema35.properties.tags,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key2 in data11){
let data12 = data11[key2];
if((typeof data12 !== "string") && (data12 !== null)){
const err16 = {instancePath:instancePath+"/tags/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/type",keyword:"type",params:{type: schema35.properties.tags.additionalProperties.type},message:"must be string,null",schema:schema35.properties.tags.additionalProperties.type,parentSchema:schema35.properties.tags.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.tags.type,parentSchema:schema35.properties.tags,data:data11};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.tagsExact !== undefined){
let data13 = data.tagsExact;
if(typeof data13 !== "boolean"){
const err18 = {instancePath:instancePath+"/tagsExact",schemaPath:"#/properties/tagsExact/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema35.properties.tagsExact.type,parentSchema:schema35.properties.tagsExact,data:data13};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.storageClass !== undefined){
let data14 = data.storageClass;
if(!((((((((data14 === "STANDARD") || (data14 === "REDUCED_REDUNDANCY")) || (data14 === "STANDARD_IA")) || (data14 === "ONEZONE_IA")) || (data14 === "INTELLIGENT_TIERING")) || (data14 === "GLACIER_IR")) || (data14 === "GLACIER")) || (data14 === "DEEP_ARCHIVE"))){
const err19 = {instancePath:instancePath+"/storageClass",schemaPath:"#/properties/storageClass/enum",keyword:"enum",params:{allowedValues: schema35.properties.storageClass.enum},message:"must be equal to one of the allowed values",schema:schema35.properties.storageClass.enum,parentSchema:schema35.properties.storageClass,data:data14};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.acl !== undefined){
let data15 = data.acl;
if(!((((((data15 === "private") || (data15 === "public-read")) || (data15 === "public-read-write")) || (data15 === "authenticated-read")) || (data15 === "bucket-owner-read")) || (data15 === "bucket-owner-full-control"))){
const err20 = {instancePath:instancePath+"/acl",schemaPath:"#/properties/acl/enum",keyword:"enum",params:{allowedValues: schema35.properties.acl.enum},message:"must be equal to one of the allowed values",schema:schema35.properties.acl.enum,parentSchema:schema35.properties.acl,data:data15};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.ignore !== undefined){
let data16 = data.ignore;
if(Array.isArray(data16)){
if(data16.length < 1){
const err21 = {instancePath:instancePath+"/ignore",schemaPath:"#/properties/ignore/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35.properties.ignore,data:data16};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
if(typeof data17 !== "string"){
const err22 = {instancePath:instancePath+"/ignore/" + i0,schemaPath:"#/properties/ignore/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.ignore.items.type,parentSchema:schema35.properties.ignore.items,data:data17};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/ignore",schemaPath:"#/properties/ignore/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.ignore.type,parentSchema:schema35.properties.ignore,data:data16};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.phase !== undefined){
let data18 = data.phase;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err24 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema35.properties.phase.type,parentSchema:schema35.properties.phase,data:data18};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 99 || isNaN(data18)){
const err25 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99},message:"must be <= 99",schema:99,parentSchema:schema35.properties.phase,data:data18};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err26 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.phase,data:data18};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:schema:spec:v1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.bucket === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bucket"},message:"must have required property '"+"bucket"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.sources === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sources"},message:"must have required property '"+"sources"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.manifest === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "manifest"},message:"must have required property '"+"manifest"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err6 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema31.properties.version,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.extends !== undefined){
let data1 = data.extends;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err7 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.extends,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.extends.type,parentSchema:schema31.properties.extends,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{0,62}$"+"\"",schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema31.properties.name,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.name.type,parentSchema:schema31.properties.name,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.bucket !== undefined){
let data3 = data.bucket;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.bucket.type,parentSchema:schema31.properties.bucket,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.prefix !== undefined){
let data4 = data.prefix;
if(typeof data4 !== "string"){
const err12 = {instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prefix.type,parentSchema:schema31.properties.prefix,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.region !== undefined){
let data5 = data.region;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err13 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{0,62}$"+"\"",schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema31.properties.region,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.region.type,parentSchema:schema31.properties.region,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.endpoint !== undefined){
let data6 = data.endpoint;
if(typeof data6 !== "string"){
const err15 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.endpoint.type,parentSchema:schema31.properties.endpoint,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.expectedBucketOwner !== undefined){
let data7 = data.expectedBucketOwner;
if(typeof data7 === "string"){
if(!pattern6.test(data7)){
const err16 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\"",schema:"^[0-9]{12}$",parentSchema:schema31.properties.expectedBucketOwner,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.expectedBucketOwner.type,parentSchema:schema31.properties.expectedBucketOwner,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.requireDescendant !== undefined){
let data8 = data.requireDescendant;
if(typeof data8 !== "boolean"){
const err18 = {instancePath:instancePath+"/requireDescendant",schemaPath:"#/properties/requireDescendant/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.requireDescendant.type,parentSchema:schema31.properties.requireDescendant,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.encryption !== undefined){
let data9 = data.encryption;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.sse === undefined){
const err19 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/required",keyword:"required",params:{missingProperty: "sse"},message:"must have required property '"+"sse"+"'",schema:schema31.properties.encryption.required,parentSchema:schema31.properties.encryption,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 in data9){
if(!(((key1 === "sse") || (key1 === "kmsKeyId")) || (key1 === "bucketKey"))){
const err20 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.encryption,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data9.sse !== undefined){
let data10 = data9.sse;
if(!(((data10 === "AES256") || (data10 === "aws:kms")) || (data10 === "aws:kms:dsse"))){
const err21 = {instancePath:instancePath+"/encryption/sse",schemaPath:"#/properties/encryption/properties/sse/enum",keyword:"enum",params:{allowedValues: schema31.properties.encryption.properties.sse.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.encryption.properties.sse.enum,parentSchema:schema31.properties.encryption.properties.sse,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data9.kmsKeyId !== undefined){
let data11 = data9.kmsKeyId;
if(typeof data11 !== "string"){
const err22 = {instancePath:instancePath+"/encryption/kmsKeyId",schemaPath:"#/properties/encryption/properties/kmsKeyId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.encryption.properties.kmsKeyId.type,parentSchema:schema31.properties.encryption.properties.kmsKeyId,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.bucketKey !== undefined){
let data12 = data9.bucketKey;
if(typeof data12 !== "boolean"){
const err23 = {instancePath:instancePath+"/encryption/bucketKey",schemaPath:"#/properties/encryption/properties/bucketKey/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.encryption.properties.bucketKey.type,parentSchema:schema31.properties.encryption.properties.bucketKey,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.encryption.type,parentSchema:schema31.properties.encryption,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.integrity !== undefined){
let data13 = data.integrity;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key2 in data13){
if(!((((((key2 === "checksumAlgorithm") || (key2 === "checksumType")) || (key2 === "partSize")) || (key2 === "multipartThreshold")) || (key2 === "onUnknown")) || (key2 === "upgrade"))){
const err25 = {instancePath:instancePath+"/integrity",schemaPath:"#/properties/integrity/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.integrity,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data13.checksumAlgorithm !== undefined){
let data14 = data13.checksumAlgorithm;
if(!((((((((((data14 === "CRC32") || (data14 === "CRC32C")) || (data14 === "CRC64NVME")) || (data14 === "SHA1")) || (data14 === "SHA256")) || (data14 === "SHA512")) || (data14 === "MD5")) || (data14 === "XXHASH64")) || (data14 === "XXHASH3")) || (data14 === "XXHASH128"))){
const err26 = {instancePath:instancePath+"/integrity/checksumAlgorithm",schemaPath:"#/properties/integrity/properties/checksumAlgorithm/enum",keyword:"enum",params:{allowedValues: schema31.properties.integrity.properties.checksumAlgorithm.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.integrity.properties.checksumAlgorithm.enum,parentSchema:schema31.properties.integrity.properties.checksumAlgorithm,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data13.checksumType !== undefined){
let data15 = data13.checksumType;
if(!((data15 === "FULL_OBJECT") || (data15 === "COMPOSITE"))){
const err27 = {instancePath:instancePath+"/integrity/checksumType",schemaPath:"#/properties/integrity/properties/checksumType/enum",keyword:"enum",params:{allowedValues: schema31.properties.integrity.properties.checksumType.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.integrity.properties.checksumType.enum,parentSchema:schema31.properties.integrity.properties.checksumType,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data13.partSize !== undefined){
let data16 = data13.partSize;
if((typeof data16 !== "string") && (!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16))))){
const err28 = {instancePath:instancePath+"/integrity/partSize",schemaPath:"#/properties/integrity/properties/partSize/type",keyword:"type",params:{type: schema31.properties.integrity.properties.partSize.type},message:"must be string,integer",schema:schema31.properties.integrity.properties.partSize.type,parentSchema:schema31.properties.integrity.properties.partSize,data:data16};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data13.multipartThreshold !== undefined){
let data17 = data13.multipartThreshold;
if((typeof data17 !== "string") && (!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17))))){
const err29 = {instancePath:instancePath+"/integrity/multipartThreshold",schemaPath:"#/properties/integrity/properties/multipartThreshold/type",keyword:"type",params:{type: schema31.properties.integrity.properties.multipartThreshold.type},message:"must be string,integer",schema:schema31.properties.integrity.properties.multipartThreshold.type,parentSchema:schema31.properties.integrity.properties.multipartThreshold,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data13.onUnknown !== undefined){
let data18 = data13.onUnknown;
if(!(((data18 === "upload") || (data18 === "keep")) || (data18 === "fail"))){
const err30 = {instancePath:instancePath+"/integrity/onUnknown",schemaPath:"#/properties/integrity/properties/onUnknown/enum",keyword:"enum",params:{allowedValues: schema31.properties.integrity.properties.onUnknown.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.integrity.properties.onUnknown.enum,parentSchema:schema31.properties.integrity.properties.onUnknown,data:data18};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data13.upgrade !== undefined){
let data19 = data13.upgrade;
if(typeof data19 !== "boolean"){
const err31 = {instancePath:instancePath+"/integrity/upgrade",schemaPath:"#/properties/integrity/properties/upgrade/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.integrity.properties.upgrade.type,parentSchema:schema31.properties.integrity.properties.upgrade,data:data19};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/integrity",schemaPath:"#/properties/integrity/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.integrity.type,parentSchema:schema31.properties.integrity,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.sources !== undefined){
let data20 = data.sources;
if(Array.isArray(data20)){
if(data20.length < 1){
const err33 = {instancePath:instancePath+"/sources",schemaPath:"#/properties/sources/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.sources,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const len0 = data20.length;
for(let i0=0; i0<len0; i0++){
if(!(validate21(data20[i0], {instancePath:instancePath+"/sources/" + i0,parentData:data20,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err34 = {instancePath:instancePath+"/sources",schemaPath:"#/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.sources.type,parentSchema:schema31.properties.sources,data:data20};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.objects !== undefined){
let data22 = data.objects;
if(Array.isArray(data22)){
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
if(!(validate23(data22[i1], {instancePath:instancePath+"/objects/" + i1,parentData:data22,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.objects.type,parentSchema:schema31.properties.objects,data:data22};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.prune !== undefined){
let data24 = data.prune;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key3 in data24){
if(!((((((((key3 === "enabled") || (key3 === "adopted")) || (key3 === "maxDeletes")) || (key3 === "maxDeletePercent")) || (key3 === "maxDeleteBytes")) || (key3 === "protect")) || (key3 === "allowEmpty")) || (key3 === "unguarded"))){
const err36 = {instancePath:instancePath+"/prune",schemaPath:"#/properties/prune/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.prune,data:data24};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data24.enabled !== undefined){
let data25 = data24.enabled;
if(typeof data25 !== "boolean"){
const err37 = {instancePath:instancePath+"/prune/enabled",schemaPath:"#/properties/prune/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.prune.properties.enabled.type,parentSchema:schema31.properties.prune.properties.enabled,data:data25};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data24.adopted !== undefined){
let data26 = data24.adopted;
if(typeof data26 !== "boolean"){
const err38 = {instancePath:instancePath+"/prune/adopted",schemaPath:"#/properties/prune/properties/adopted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.prune.properties.adopted.type,parentSchema:schema31.properties.prune.properties.adopted,data:data26};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data24.maxDeletes !== undefined){
let data27 = data24.maxDeletes;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err39 = {instancePath:instancePath+"/prune/maxDeletes",schemaPath:"#/properties/prune/properties/maxDeletes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.prune.properties.maxDeletes.type,parentSchema:schema31.properties.prune.properties.maxDeletes,data:data27};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
const err40 = {instancePath:instancePath+"/prune/maxDeletes",schemaPath:"#/properties/prune/properties/maxDeletes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.prune.properties.maxDeletes,data:data27};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data24.maxDeletePercent !== undefined){
let data28 = data24.maxDeletePercent;
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 100 || isNaN(data28)){
const err41 = {instancePath:instancePath+"/prune/maxDeletePercent",schemaPath:"#/properties/prune/properties/maxDeletePercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema31.properties.prune.properties.maxDeletePercent,data:data28};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data28 < 0 || isNaN(data28)){
const err42 = {instancePath:instancePath+"/prune/maxDeletePercent",schemaPath:"#/properties/prune/properties/maxDeletePercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.prune.properties.maxDeletePercent,data:data28};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/prune/maxDeletePercent",schemaPath:"#/properties/prune/properties/maxDeletePercent/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema31.properties.prune.properties.maxDeletePercent.type,parentSchema:schema31.properties.prune.properties.maxDeletePercent,data:data28};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data24.maxDeleteBytes !== undefined){
let data29 = data24.maxDeleteBytes;
if((!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))) && (typeof data29 !== "string")){
const err44 = {instancePath:instancePath+"/prune/maxDeleteBytes",schemaPath:"#/properties/prune/properties/maxDeleteBytes/type",keyword:"type",params:{type: schema31.properties.prune.properties.maxDeleteBytes.type},message:"must be integer,string",schema:schema31.properties.prune.properties.maxDeleteBytes.type,parentSchema:schema31.properties.prune.properties.maxDeleteBytes,data:data29};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
const err45 = {instancePath:instancePath+"/prune/maxDeleteBytes",schemaPath:"#/properties/prune/properties/maxDeleteBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.prune.properties.maxDeleteBytes,data:data29};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data24.protect !== undefined){
let data30 = data24.protect;
if(Array.isArray(data30)){
const len2 = data30.length;
for(let i2=0; i2<len2; i2++){
let data31 = data30[i2];
if(typeof data31 === "string"){
if(func2(data31) > 1024){
const err46 = {instancePath:instancePath+"/prune/protect/" + i2,schemaPath:"#/$defs/glob/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema33,data:data31};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(func2(data31) < 1){
const err47 = {instancePath:instancePath+"/prune/protect/" + i2,schemaPath:"#/$defs/glob/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33,data:data31};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/prune/protect/" + i2,schemaPath:"#/$defs/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data31};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/prune/protect",schemaPath:"#/properties/prune/properties/protect/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.prune.properties.protect.type,parentSchema:schema31.properties.prune.properties.protect,data:data30};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data24.allowEmpty !== undefined){
let data32 = data24.allowEmpty;
if(typeof data32 !== "boolean"){
const err50 = {instancePath:instancePath+"/prune/allowEmpty",schemaPath:"#/properties/prune/properties/allowEmpty/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.prune.properties.allowEmpty.type,parentSchema:schema31.properties.prune.properties.allowEmpty,data:data32};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data24.unguarded !== undefined){
let data33 = data24.unguarded;
if(typeof data33 !== "boolean"){
const err51 = {instancePath:instancePath+"/prune/unguarded",schemaPath:"#/properties/prune/properties/unguarded/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.prune.properties.unguarded.type,parentSchema:schema31.properties.prune.properties.unguarded,data:data33};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/prune",schemaPath:"#/properties/prune/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.prune.type,parentSchema:schema31.properties.prune,data:data24};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.manifest !== undefined){
let data34 = data.manifest;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.sign === undefined){
const err53 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/required",keyword:"required",params:{missingProperty: "sign"},message:"must have required property '"+"sign"+"'",schema:schema31.properties.manifest.required,parentSchema:schema31.properties.manifest,data:data34};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key4 in data34){
if(!((((key4 === "bucket") || (key4 === "prefix")) || (key4 === "sign")) || (key4 === "trust"))){
const err54 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.manifest,data:data34};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data34.bucket !== undefined){
let data35 = data34.bucket;
if(typeof data35 !== "string"){
const err55 = {instancePath:instancePath+"/manifest/bucket",schemaPath:"#/properties/manifest/properties/bucket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.manifest.properties.bucket.type,parentSchema:schema31.properties.manifest.properties.bucket,data:data35};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data34.prefix !== undefined){
let data36 = data34.prefix;
if(typeof data36 !== "string"){
const err56 = {instancePath:instancePath+"/manifest/prefix",schemaPath:"#/properties/manifest/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.manifest.properties.prefix.type,parentSchema:schema31.properties.manifest.properties.prefix,data:data36};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data34.sign !== undefined){
let data37 = data34.sign;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(Object.keys(data37).length > 1){
const err57 = {instancePath:instancePath+"/manifest/sign",schemaPath:"#/properties/manifest/properties/sign/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema31.properties.manifest.properties.sign,data:data37};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(Object.keys(data37).length < 1){
const err58 = {instancePath:instancePath+"/manifest/sign",schemaPath:"#/properties/manifest/properties/sign/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.manifest.properties.sign,data:data37};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key5 in data37){
if(!(((key5 === "kmsKeyId") || (key5 === "keyFile")) || (key5 === "env"))){
const err59 = {instancePath:instancePath+"/manifest/sign",schemaPath:"#/properties/manifest/properties/sign/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.manifest.properties.sign,data:data37};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data37.kmsKeyId !== undefined){
let data38 = data37.kmsKeyId;
if(typeof data38 !== "string"){
const err60 = {instancePath:instancePath+"/manifest/sign/kmsKeyId",schemaPath:"#/properties/manifest/properties/sign/properties/kmsKeyId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.manifest.properties.sign.properties.kmsKeyId.type,parentSchema:schema31.properties.manifest.properties.sign.properties.kmsKeyId,data:data38};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data37.keyFile !== undefined){
let data39 = data37.keyFile;
if(typeof data39 === "string"){
if(func2(data39) < 1){
const err61 = {instancePath:instancePath+"/manifest/sign/keyFile",schemaPath:"#/properties/manifest/properties/sign/properties/keyFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.manifest.properties.sign.properties.keyFile,data:data39};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/manifest/sign/keyFile",schemaPath:"#/properties/manifest/properties/sign/properties/keyFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.manifest.properties.sign.properties.keyFile.type,parentSchema:schema31.properties.manifest.properties.sign.properties.keyFile,data:data39};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data37.env !== undefined){
let data40 = data37.env;
if("S3REC_SIGNING_KEY" !== data40){
const err63 = {instancePath:instancePath+"/manifest/sign/env",schemaPath:"#/properties/manifest/properties/sign/properties/env/const",keyword:"const",params:{allowedValue: "S3REC_SIGNING_KEY"},message:"must be equal to constant",schema:"S3REC_SIGNING_KEY",parentSchema:schema31.properties.manifest.properties.sign.properties.env,data:data40};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/manifest/sign",schemaPath:"#/properties/manifest/properties/sign/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.manifest.properties.sign.type,parentSchema:schema31.properties.manifest.properties.sign,data:data37};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data34.trust !== undefined){
let data41 = data34.trust;
if(Array.isArray(data41)){
if(data41.length < 1){
const err65 = {instancePath:instancePath+"/manifest/trust",schemaPath:"#/properties/manifest/properties/trust/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.manifest.properties.trust,data:data41};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
const len3 = data41.length;
for(let i3=0; i3<len3; i3++){
let data42 = data41[i3];
if(typeof data42 === "string"){
if(func2(data42) < 1){
const err66 = {instancePath:instancePath+"/manifest/trust/" + i3,schemaPath:"#/properties/manifest/properties/trust/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.manifest.properties.trust.items,data:data42};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/manifest/trust/" + i3,schemaPath:"#/properties/manifest/properties/trust/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.manifest.properties.trust.items.type,parentSchema:schema31.properties.manifest.properties.trust.items,data:data42};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/manifest/trust",schemaPath:"#/properties/manifest/properties/trust/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.manifest.properties.trust.type,parentSchema:schema31.properties.manifest.properties.trust,data:data41};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.manifest.type,parentSchema:schema31.properties.manifest,data:data34};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.takeover !== undefined){
let data43 = data.takeover;
if(typeof data43 !== "boolean"){
const err70 = {instancePath:instancePath+"/takeover",schemaPath:"#/properties/takeover/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.takeover.type,parentSchema:schema31.properties.takeover,data:data43};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.maxUpdatePercent !== undefined){
let data44 = data.maxUpdatePercent;
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 100 || isNaN(data44)){
const err71 = {instancePath:instancePath+"/maxUpdatePercent",schemaPath:"#/properties/maxUpdatePercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema31.properties.maxUpdatePercent,data:data44};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data44 < 0 || isNaN(data44)){
const err72 = {instancePath:instancePath+"/maxUpdatePercent",schemaPath:"#/properties/maxUpdatePercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.maxUpdatePercent,data:data44};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/maxUpdatePercent",schemaPath:"#/properties/maxUpdatePercent/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema31.properties.maxUpdatePercent.type,parentSchema:schema31.properties.maxUpdatePercent,data:data44};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.onDrift !== undefined){
let data45 = data.onDrift;
if(!((data45 === "repair") || (data45 === "refuse"))){
const err74 = {instancePath:instancePath+"/onDrift",schemaPath:"#/properties/onDrift/enum",keyword:"enum",params:{allowedValues: schema31.properties.onDrift.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.onDrift.enum,parentSchema:schema31.properties.onDrift,data:data45};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.allowSecrets !== undefined){
let data46 = data.allowSecrets;
if(Array.isArray(data46)){
const len4 = data46.length;
for(let i4=0; i4<len4; i4++){
let data47 = data46[i4];
if(typeof data47 === "string"){
if(func2(data47) > 1024){
const err75 = {instancePath:instancePath+"/allowSecrets/" + i4,schemaPath:"#/$defs/glob/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema33,data:data47};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(func2(data47) < 1){
const err76 = {instancePath:instancePath+"/allowSecrets/" + i4,schemaPath:"#/$defs/glob/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33,data:data47};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/allowSecrets/" + i4,schemaPath:"#/$defs/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data47};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/allowSecrets",schemaPath:"#/properties/allowSecrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.allowSecrets.type,parentSchema:schema31.properties.allowSecrets,data:data46};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data.allowLfsPointers !== undefined){
let data48 = data.allowLfsPointers;
if(Array.isArray(data48)){
const len5 = data48.length;
for(let i5=0; i5<len5; i5++){
let data49 = data48[i5];
if(typeof data49 === "string"){
if(func2(data49) > 1024){
const err79 = {instancePath:instancePath+"/allowLfsPointers/" + i5,schemaPath:"#/$defs/glob/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema33,data:data49};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(func2(data49) < 1){
const err80 = {instancePath:instancePath+"/allowLfsPointers/" + i5,schemaPath:"#/$defs/glob/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33,data:data49};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/allowLfsPointers/" + i5,schemaPath:"#/$defs/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data49};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/allowLfsPointers",schemaPath:"#/properties/allowLfsPointers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.allowLfsPointers.type,parentSchema:schema31.properties.allowLfsPointers,data:data48};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.parallelism !== undefined){
let data50 = data.parallelism;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
const err83 = {instancePath:instancePath+"/parallelism",schemaPath:"#/properties/parallelism/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.parallelism.type,parentSchema:schema31.properties.parallelism,data:data50};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 256 || isNaN(data50)){
const err84 = {instancePath:instancePath+"/parallelism",schemaPath:"#/properties/parallelism/maximum",keyword:"maximum",params:{comparison: "<=", limit: 256},message:"must be <= 256",schema:256,parentSchema:schema31.properties.parallelism,data:data50};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data50 < 1 || isNaN(data50)){
const err85 = {instancePath:instancePath+"/parallelism",schemaPath:"#/properties/parallelism/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.parallelism,data:data50};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
}
else {
const err86 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const fields: readonly string[] = ["allowLfsPointers","allowSecrets","bucket","encryption","encryption.bucketKey","encryption.kmsKeyId","encryption.sse","endpoint","expectedBucketOwner","extends","integrity","integrity.checksumAlgorithm","integrity.checksumType","integrity.multipartThreshold","integrity.onUnknown","integrity.partSize","integrity.upgrade","manifest","manifest.bucket","manifest.prefix","manifest.sign","manifest.sign.env","manifest.sign.keyFile","manifest.sign.kmsKeyId","manifest.trust","maxUpdatePercent","name","objects","objects[].acl","objects[].cacheControl","objects[].contentDisposition","objects[].contentEncoding","objects[].contentLanguage","objects[].contentType","objects[].expires","objects[].ignore","objects[].match","objects[].metadata","objects[].metadataExact","objects[].phase","objects[].storageClass","objects[].tags","objects[].tagsExact","objects[].websiteRedirectLocation","onDrift","parallelism","prefix","prune","prune.adopted","prune.allowEmpty","prune.enabled","prune.maxDeleteBytes","prune.maxDeletePercent","prune.maxDeletes","prune.protect","prune.unguarded","region","requireDescendant","sources","sources[].exclude","sources[].git","sources[].include","sources[].path","sources[].prefix","sources[].symlinks","takeover","version"];
